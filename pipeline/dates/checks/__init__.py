"""What only the sentence can tell of a date."""
