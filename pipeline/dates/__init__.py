"""Date and time expressions."""
