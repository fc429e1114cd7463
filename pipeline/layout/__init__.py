"""Text of an article: its blocks, its head, what it says about itself, and its tokens."""
