"""Which words report an event."""
