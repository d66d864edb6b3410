"""What is done to the tree, to calendars and to policies: one module for each verb."""
