"""Tables as text (.csv, .tsv): a line a row, its cells as those of any other table."""

import csv

from retrieval.reading.formats.document import COLUMNS, Document, row_of
from retrieval.reading.formats.plain_text import text_of

# So much of a file shows what parts its cells.
_LOOKED_AT = 8192


def separated(data: bytes) -> Document:
    """The rows of ``data``, the first of which heads the columns."""
    text, encoding = text_of(data)
    try:
        form: type[csv.Dialect] = csv.Sniffer().sniff(text[:_LOOKED_AT], ",;\t|")
    except csv.Error:  # a single column
        form = csv.excel
    rows = [row_of([" ".join(cell.split()) for cell in row]) for row in csv.reader(text.splitlines(), form)]
    heads = next(filter(None, rows), "")
    return Document("\n".join(rows), "CSV", encoding, headings={heads: COLUMNS} if heads else {})
