"""How fast the reply comes, and whether it says by when the rest follows."""
