"""The use cases of duty and danger."""
