"""Which terms stand in which texts: by their numbers as word by word."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from retrieval.indexing.abbreviations import named
from retrieval.indexing.analysis import IndexTerm, Kind, folded, passage_terms
from retrieval.indexing.fingerprints import packed
from retrieval.indexing.holdings import Part, Text, Wanted

_KNOWN = named(
    [
        (("ttt", "tt"), ("thong", "tin", "va", "truyen", "thong")),
        (("vnnic",), ("mang", "viet", "nam")),
        (("nd",), ("42/2022/nd-cp", "mang")),
    ]
)
_KINDS = (Kind.SYLLABLE, Kind.PAIR, Kind.ABBREVIATION, Kind.ABBREVIATED_PAIR, Kind.WRITTEN)
_words = st.sampled_from(
    ("thông", "tin", "và", "truyền", "bộ", "ttt", "tt", "vnnic", "mạng", "việt", "nam", "42/2022/nđ-cp", "6546/7496")
)
_texts = st.lists(st.lists(_words, max_size=12), min_size=1, max_size=6)


def text_of(terms: Sequence[str]) -> Text:
    return Text(" ".join(terms), packed(terms), packed(folded(terms)))


def counted(terms: Sequence[str]) -> Counter[IndexTerm]:
    """How often each term stands in a text, word by word."""
    by_kind = passage_terms(terms, (), _KNOWN)
    return Counter(IndexTerm(kind, text) for kind in _KINDS for text in by_kind[kind])


_some_terms = _texts.map(lambda texts: sorted({term for terms in texts for term in counted(terms)}))


@given(texts=_texts, others=_some_terms)
def test_terms_are_counted_as_they_stand(texts: list[list[str]], others: list[IndexTerm]) -> None:
    wanted = [*others, IndexTerm(Kind.SYLLABLE, "khác"), IndexTerm(Kind.PAIR, "một khác")]
    table = Wanted(wanted, _KNOWN).counts([text_of(terms) for terms in texts])
    assert table.tolist() == [[counted(terms)[term] for term in wanted] for terms in texts]


@given(texts=_texts, others=_some_terms, data=st.data())
def test_a_part_holds_what_stands_within_it(
    texts: list[list[str]], others: list[IndexTerm], data: st.DataObject
) -> None:
    parts = []
    for number, terms in enumerate(texts):
        first, last = sorted(data.draw(st.integers(0, len(terms))) for _ in range(2))
        parts.append(Part(number, first, last))
    held = Wanted(others, _KNOWN).holdings([text_of(terms) for terms in texts], parts)
    for row, part in enumerate(parts):
        # An abbreviation is found in the whole text, before it is cut.
        within = counted(texts[part.text][part.first : part.last])
        for term in others:
            if term.kind not in (Kind.ABBREVIATION, Kind.ABBREVIATED_PAIR):
                assert held.of(term)[row] == (within[term] > 0)
