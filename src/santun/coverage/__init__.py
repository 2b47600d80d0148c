"""What a complaint asks for, and which sentences of the reply take it up. Judges no rule: it maps."""
