"""The HTTP for keeping the tree, the calendar and the policies, and what that means for open reports."""
