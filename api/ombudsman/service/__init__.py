"""The use cases of the overseer's desk."""
