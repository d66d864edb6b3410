"""What can be done with files: the reporter attaches, officers upload and claim, both read."""
