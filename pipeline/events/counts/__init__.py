"""How many people."""
