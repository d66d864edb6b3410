"""LAPOR!: complaints and aspirations of the people of Indonesia, from report to answer."""

__version__ = "0.1.0"
