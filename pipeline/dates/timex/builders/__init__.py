"""The groups of a rule's match -> what it says."""
