"""Whether the reply is complete: its parts, what was asked, and text that was never finished."""
