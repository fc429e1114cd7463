"""tidynews: organizations, people, numbers and dated events from English news, as tidy CSV tables."""

__version__ = "0.1.0"
