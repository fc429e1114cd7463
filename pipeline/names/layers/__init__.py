"""The layers of finding names, one module each."""
