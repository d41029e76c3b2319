"""Everyday words find what reports say in official ones; an operator adds words of the office."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Collection, open_collection
from retrieval.answering.answers import answer
from retrieval.indexing.analysis import IndexTerm, Kind, folded, terms_of
from retrieval.indexing.fingerprints import packed
from retrieval.indexing.holdings import Part, Text, Wanted
from retrieval.indexing.synonyms import read_thesaurus
from retrieval.language.wordlists import BadList, WordLists
from retrieval.questions.weights import weights_of

TODAY = date(2022, 7, 31)
PAGE = (
    "Sở Nông nghiệp tổng kết năm 2023\n\n05/01/2024 08:00\n\n"
    "Năm 2023, toàn tỉnh trồng mới 1.250 ha cây sầu riêng, đạt 104% kế hoạch.\n\n"
    "Sở TN-PT đã nghiệm thu 17 hồ thủy lợi nhỏ.\n"
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    return folder


def covered(collection: Collection, question: str, *texts: str) -> list[float]:
    """Which share of ``question`` each of ``texts`` covers."""
    weights = weights_of(question.split(), collection.vocabulary)
    each = [terms_of(text) for text in texts]
    wanted = Wanted(tuple(dict.fromkeys(weights.all_terms)), collection.vocabulary.abbreviations)
    held = wanted.holdings(
        [Text(" ".join(terms), packed(terms), packed(folded(terms))) for terms in each],
        [Part(number, 0, len(terms)) for number, terms in enumerate(each)],
    )
    return list(map(float, weights.covered(held)))


def own_lists(folder: Path, **lists: str) -> WordLists:
    folder.mkdir()
    for name, text in lists.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return WordLists(folder)


@pytest.mark.parametrize(
    ("everyday", "official"),
    [("khen", "biểu dương"), ("online", "trực tuyến"), ("chủ tọa", "chủ trì"), ("bỏ bớt", "cắt giảm")],
)
def test_either_way_of_saying_it_covers_the_other(seeds: Collection, everyday: str, official: str) -> None:
    said, other = covered(seeds, everyday, f"bộ trưởng {official} việc này", "việc khác hẳn")
    assert said > 0.5
    assert other == 0


def test_words_of_no_matter_count_little(seeds: Collection) -> None:
    weights = weights_of(["đang", "diễn", "ra", "camera"], seeds.vocabulary).terms
    assert weights[IndexTerm(Kind.SYLLABLE, "camera")] > 4 * weights[IndexTerm(Kind.SYLLABLE, "dien")]


def test_an_operator_adds_words_of_the_office(reports: Path, tmp_path: Path) -> None:
    lists = own_lists(
        tmp_path / "lists",
        synonyms="# của tỉnh\nđốn hạt | trồng mới\n",
        abbreviations="SR = sầu riêng\n",
        english="durian = sầu riêng\nplanted = trồng mới\n",
    )
    plain = open_collection(reports, tmp_path / "data")[0]
    taught = open_collection(reports, tmp_path / "data", lists=lists)[0]
    for question in ("năm 2023 SR bao nhiêu ha", "how many hectares of durian were planted in 2023"):
        assert "1.250 ha" in answer(taught, question, TODAY).quotes[0].text
        assert answer(taught, question, TODAY).answered
    asked = "năm 2023 đốn hạt bao nhiêu ha"
    assert answer(taught, asked, TODAY).coverage > answer(plain, asked, TODAY).coverage


@pytest.mark.parametrize(
    ("name", "line"),
    [("abbreviations", "SR sầu riêng"), ("synonyms", "máy MRI = máy chụp"), ("synonyms", "sếp |"), ("synonyms", "sếp")],
)
def test_a_line_that_cannot_be_read_is_named(reports: Path, tmp_path: Path, name: str, line: str) -> None:
    lists = own_lists(tmp_path / "lists", **{name: f"{line}\n"})
    with pytest.raises(BadList, match=re.escape(f"{name}.txt: the line {line!r} is not of the form")):
        open_collection(reports, tmp_path / "data", lists=lists)


def test_a_misspelt_list_is_named(reports: Path, tmp_path: Path) -> None:
    lists = own_lists(tmp_path / "lists", abbreviation="SR = sầu riêng\n")
    with pytest.raises(BadList, match=r"abbreviation\.txt is none of the lists, which are abbreviations\.txt,"):
        open_collection(reports, tmp_path / "data", lists=lists)


def test_a_list_that_is_not_utf8_is_named(reports: Path, tmp_path: Path) -> None:
    lists = own_lists(tmp_path / "lists")
    (tmp_path / "lists/synonyms.txt").write_bytes("đốn | trồng".encode("utf-16"))
    with pytest.raises(BadList, match=r"synonyms\.txt is not UTF-8"):
        open_collection(reports, tmp_path / "data", lists=lists)


THESAURUS = read_thesaurus(WordLists())


def test_every_group_has_something_to_say_in_another_way() -> None:
    for line in WordLists().lines("synonyms.txt"):
        phrases = [tuple(terms_of(part)) for part in line.split("|")]
        assert len(phrases) > 1, line
        assert len(set(phrases)) == len(phrases), line
        assert all(phrases), line


@given(st.lists(st.sampled_from(sorted({term for phrase in THESAURUS.alike for term in phrase})), max_size=12))
def test_phrases_found_never_overlap(terms: list[str]) -> None:
    found = [(start, end) for start, end, _ in THESAURUS.alternatives(terms)]
    assert all(a < b <= c < d for (a, b), (c, d) in pairwise(found))


@pytest.mark.parametrize(("name", "line"), [("abbreviations.txt", "CQ = !!"), ("synonyms.txt", "mạng | …")])
def test_a_line_without_a_word_is_refused_at_the_start(tmp_path: Path, name: str, line: str) -> None:
    (tmp_path / name).write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(BadList, match=f"{name}: '.*' holds no word"):
        WordLists(tmp_path).check()
