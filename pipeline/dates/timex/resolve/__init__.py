"""What an expression says, an anchor and a tense -> its value."""
