"""Titles and file names in which a part of one is found."""

from hypothesis import given
from hypothesis import strategies as st

from retrieval.indexing.analysis import terms_of
from retrieval.indexing.titles import Titles
from retrieval.language import fold

_WORD = st.sampled_from(["a", "à", "Đ", "b", "12", "6", "6/2022"])
_WORDS = st.lists(_WORD, max_size=6)
_REPORTS = st.lists(st.tuples(_WORDS.map("_".join), _WORDS.map(" ".join)), max_size=4, unique_by=lambda each: each[0])
_NAMES = st.lists(st.lists(_WORD.map(fold), min_size=1, max_size=4), min_size=1, max_size=3)


def holds(text: str, name: list[str]) -> bool:
    terms = list(map(fold, terms_of(text)))
    opens = len(name) > 1 and name[-1].isdigit()
    return any(
        terms[at : at + len(name) - 1] == name[:-1]
        and (terms[at + len(name) - 1] == name[-1] or (opens and terms[at + len(name) - 1].startswith(f"{name[-1]}/")))
        for at in range(len(terms) - len(name) + 1)
    )


@given(_REPORTS, _NAMES)
def test_a_name_is_found_where_it_stands_whole_in_a_title_or_a_file_name(
    reports: list[tuple[str, str]], names: list[list[str]]
) -> None:
    expected = [
        report_id for report_id, title in reports if all(holds(title, name) or holds(report_id, name) for name in names)
    ]
    assert Titles.of(reports).named(names) == expected


@given(_REPORTS, st.lists(_WORD.map(fold), max_size=8))
def test_the_longest_part_of_a_name_is_told(reports: list[tuple[str, str]], terms: list[str]) -> None:
    titles = Titles.of(reports)
    lengths = [n for n in range(1, len(terms) + 1) if titles.named([terms[:n]])]
    assert titles.longest(terms) == max(lengths, default=0)
