"""A report laid out: every word of it once, in its order, with the quoted ones told apart."""

from hypothesis import given
from hypothesis import strategies as st

from bot.reader.texts import NOWHERE, around, blocks_in, outline_of
from retrieval.indexing import Stretch
from retrieval.reading.passages import cut
from retrieval.reading.reports import Report, parse_report
from retrieval.reading.unreadable import UnreadableFile
from tests.made_up import pages, without_deadline


def read(page: str) -> tuple[Report, list[Stretch]] | None:
    """The report on a page and its passages, as an index gives them."""
    try:
        report = parse_report(page, "a.txt")
    except UnreadableFile:
        return None
    return report, [Stretch(each.start, each.end, each.headings) for each in cut(report)]


@given(pages, st.data())
@without_deadline
def test_all_of_a_report_is_on_its_parts_and_what_is_quoted_is_told_apart(page: str, data: st.DataObject) -> None:
    found = read(page)
    if found is None:
        return
    report, passages = found
    outline = outline_of(report, passages)
    assert [span[0] for span in outline.parts[1:]] == [span[1] for span in outline.parts[:-1]]
    assert (outline.parts[0][0], outline.parts[-1][1]) == (0, len(report.text))
    start = data.draw(st.integers(0, len(report.text) - 1))
    end = data.draw(st.integers(start + 1, len(report.text)))
    for quoted in (NOWHERE, (start, end)):
        shown, marked, firsts = "", "", 0
        for block in blocks_in(report, (0, len(report.text)), outline, quoted, quoted):
            for pieces in (block.pieces, *(cell for row in block.rows for cell in row.cells)):
                shown += "".join(piece.text for piece in pieces)
                marked += "".join(piece.text for piece in pieces if piece.is_quoted)
                firsts += sum(piece.is_first for piece in pieces)
        kept = [line for line in report.text.split("\n") if line != report.title or quoted != NOWHERE]
        if quoted == NOWHERE:
            assert bare("".join(kept)) == bare(shown)
            assert (marked, firsts) == ("", 0)
        else:
            assert bare(marked) == bare(report.text[start:end])
            assert firsts == (1 if marked else 0)


def bare(text: str) -> str:
    """``text`` without what parts lines and cells."""
    return "".join(text.split()).replace("|", "")


@given(pages)
@without_deadline
def test_what_stands_before_and_after_a_quote_is_on_its_page(page: str) -> None:
    found = read(page)
    if found is None or not found[1]:
        return
    report, passages = found
    outline = outline_of(report, passages)
    for number, passage in enumerate(passages):
        quoted = (passage.start, passage.start + 1)
        start, end = around(quoted, outline.parts[outline.part_of(quoted[0])], passages)
        for beside in passages[max(0, number - 1) : number + 2]:
            assert start <= beside.start < beside.end <= end
