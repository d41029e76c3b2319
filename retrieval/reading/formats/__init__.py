"""File formats: for each, one function from a file's bytes to its text, a line a paragraph.

A new format is a module with such a function, and its suffixes below.
"""

from collections.abc import Callable, Mapping

from retrieval.reading.formats.plain_text import plain_text

Format = Callable[[bytes], str]
"""From bytes to text; `UnreadableFile` where they hold none."""

FORMATS: Mapping[str, Format] = {".txt": plain_text}
"""By suffix, in lower case."""
