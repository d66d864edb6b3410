"""Measuring the service: synthetic data to measure on, and what to measure against."""
