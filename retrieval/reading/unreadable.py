"""What a format says of a file that it cannot read."""


class UnreadableFile(Exception):
    """A file that holds no report; the message says why, in words for the operator."""
