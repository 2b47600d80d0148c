"""Scripts that train the models which ship with santun. Not part of the package."""
