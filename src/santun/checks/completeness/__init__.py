"""Rules on what a reply must contain: nothing asked for may be missing."""
