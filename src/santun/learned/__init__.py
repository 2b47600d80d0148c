"""Small trained models: features, weights, decoding. Training scripts stand outside, in ``training/``."""
