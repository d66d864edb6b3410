"""The officers' list of reports: pages in order, counts beside them, and search."""
