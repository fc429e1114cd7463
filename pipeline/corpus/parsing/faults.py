"""What stops a parser."""


class ParseError(Exception):
    """A file that cannot be read; ``message`` says what was expected and what to do."""

    def __init__(self, error: str, message: str) -> None:
        self.error = error
        self.message = message
        super().__init__(message)
