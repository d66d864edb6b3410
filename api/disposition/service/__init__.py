"""What a desk does with a report, and units with a disposition: one module for each verb."""
