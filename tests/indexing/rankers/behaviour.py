"""What every ranker does: a class that each engine's tests inherit, with the name of the engine."""

import json
import random
import subprocess
import sys
import threading
from collections.abc import Sequence
from datetime import date
from math import log
from pathlib import Path
from typing import Any, ClassVar

import pytest

from retrieval import Collection, open_collection
from retrieval.evaluation import read_rows
from retrieval.indexing import collect
from retrieval.indexing.analysis import Kind
from retrieval.indexing.rankers import Clause, Filter, Hit
from retrieval.indexing.store import discard
from retrieval.questions.understanding import clauses_for, understood
from tests.indexing.rankers.reference import Reference
from tests.indexing.rankers.samples import (
    SHARED,
    of_data_set,
    of_many,
    of_seeds,
    one_passage_each,
    queries_of_many,
)
from tests.made_up import SEEDS, write

ROOT = SEEDS.parent
_TODAY = date(2022, 8, 1)


def clause(weight: float, kind: Kind, *terms: str) -> Clause:
    return Clause(weight, {kind: terms})


def syllables(text: str) -> list[Clause]:
    """A query of nothing but syllables."""
    return [clause(1.0, Kind.SYLLABLE, *text.split())]


def asked(collection: Collection, text: str) -> list[Clause]:
    """The query that a reader's question is."""
    return list(clauses_for(understood(text, collection.vocabulary, _TODAY), collection.vocabulary))


# 4, 2 and 3 syllables, 3 on average.
_THREE = ("thẻ nhà báo thẻ", "báo chí", "điểm cầu báo")


class RankerBehaviour:
    """Inherit it, and give the ``name`` of a ranker."""

    name: ClassVar[str]

    def collected(self, *texts: str, days: Sequence[date | None] = ()) -> Collection:
        return collect(one_passage_each(texts, days), ranker=self.name)

    def ranked(self, texts: Sequence[str], query: Sequence[Clause], limit: int = 10) -> list[tuple[int, Any]]:
        return [(hit.passage, hit.score) for hit in self.collected(*texts).ranker.rank(query, limit)]

    def test_it_is_the_one_that_was_named(self) -> None:
        assert self.collected("báo chí").ranked_by == self.name

    def test_a_score_is_what_the_formula_gives_by_hand(self) -> None:
        # "the" stands in 1 of 3 passages: idf = log(1 + 2.5 / 1.5). It stands there twice in 4 syllables:
        # 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 4 / 3)) = 4.4 / 3.5. Folded syllables weigh a half.
        assert self.ranked(_THREE, syllables("the")) == [(0, pytest.approx(0.5 * log(8 / 3) * 4.4 / 3.5))]
        # "bao" stands in all 3: idf = log(1 + 0.5 / 3.5). Once in 2, 3 and 4 syllables.
        every = 0.5 * log(8 / 7)
        assert self.ranked(_THREE, syllables("bao")) == [
            (1, pytest.approx(every * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / 3)))),
            (2, pytest.approx(every * 2.2 / 2.2)),
            (0, pytest.approx(every * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 4 / 3)))),
        ]
        # The words of a question add up, a repeated one twice.
        assert self.ranked(_THREE, syllables("diem diem bao"))[0] == (2, pytest.approx(log(8 / 3) + every))

    @pytest.mark.parametrize(
        ("kind", "term", "weight"),
        [
            (Kind.SYLLABLE, "phe", 0.5),
            (Kind.WRITTEN, "phê", 0.5),
            (Kind.PAIR, "ca phe", 0.5),
            (Kind.WORD, "ca_phe", 0.5),
            (Kind.WORD_PAIR, "ca_phe sau_rieng", 0.2),
        ],
    )
    def test_each_field_counts_with_its_weight(self, kind: Kind, term: str, weight: float) -> None:
        # The term stands once in one of two passages of the same length: idf = log 2.
        texts = ("cà phê sầu riêng", "máy bay tàu hỏa")
        assert self.ranked(texts, [clause(1.0, kind, term)]) == [(0, pytest.approx(weight * log(2)))]

    def test_fields_and_clauses_add_up_each_clause_with_its_weight(self) -> None:
        query = [
            Clause(1.0, {Kind.SYLLABLE: ["phe"], Kind.PAIR: ["ca phe"]}),
            Clause(0.25, {Kind.SYLLABLE: ["rieng"]}),
        ]
        texts = ("cà phê sầu riêng", "máy bay tàu hỏa")
        assert self.ranked(texts, query) == [(0, pytest.approx((0.5 + 0.5 + 0.25 * 0.5) * log(2)))]

    def test_an_abbreviation_counts_as_a_word_in_all_its_forms(self) -> None:
        texts = ("Trung tâm Internet Việt Nam (VNNIC) báo cáo", "hồ sơ của VNNIC", "không có gì")
        collection = self.collected(*texts)
        [name] = {name for _, _, name in collection.vocabulary.abbreviations.found_in(["vnnic"])}
        hits = collection.ranker.rank([clause(1.0, Kind.ABBREVIATION, name)], 10)
        assert {hit.passage for hit in hits} == {0, 1}

    def test_a_document_is_found_by_the_beginning_of_its_number(self) -> None:
        texts = ("Nghị định 42/2022/NĐ-CP", "Nghị định 15/2020/NĐ-CP")
        for part in ("42", "42/2022", "42/2022/nd-cp"):
            assert [passage for passage, _ in self.ranked(texts, syllables(part))] == [0]

    def test_a_term_in_exactly_half_of_the_passages_counts(self) -> None:
        hits = self.ranked(("thẻ", "báo", "thẻ", "đài"), syllables("the"))
        assert hits == [(0, pytest.approx(0.5 * log(2))), (2, pytest.approx(0.5 * log(2)))]

    def test_a_term_in_every_passage_never_counts_against_one(self) -> None:
        assert [score > 0 for _, score in self.ranked(_THREE, syllables("bao"))] == [True] * 3

    @pytest.mark.parametrize("texts", [(), ("",), ("...", "!")])
    def test_nothing_is_found_where_there_is_nothing(self, texts: Sequence[str]) -> None:
        assert self.ranked(texts, syllables("thẻ")) == []

    def test_nothing_is_found_for_nothing_or_unknown_words(self) -> None:
        assert self.ranked(_THREE, syllables("không có")) == []
        assert self.ranked(_THREE, syllables("")) == []
        assert self.ranked(_THREE, []) == []

    def test_an_unknown_word_beside_known_ones_changes_nothing(self) -> None:
        assert self.ranked(_THREE, syllables("the zzz")) == self.ranked(_THREE, syllables("the"))

    def test_a_word_is_no_pattern_and_no_command(self) -> None:
        texts = ('AND OR NOT "thẻ*" title:báo', "khác")
        assert self.ranked(texts, syllables("title:bao the* khac^5 [a +x")) == []
        assert [passage for passage, _ in self.ranked(texts, syllables("khac OR -the"))] == [1]

    def test_only_the_best_are_returned_and_equals_stand_in_the_order_of_their_passages(self) -> None:
        same = [f"thẻ {number:02}" for number in range(50)]
        hits = self.ranked([*same, "báo cáo"], syllables("the"), limit=3)
        assert [passage for passage, _ in hits] == [0, 1, 2]

    @pytest.mark.parametrize(
        ("among", "admitted"),
        [
            (Filter(), {0, 1, 2, 3}),
            (Filter(reports=frozenset({"001", "003", "không có"})), {1, 3}),
            (Filter(reports=frozenset()), set()),
            (Filter(start=date(2018, 1, 1), end=date(2018, 12, 31)), {1}),
            (Filter(start=date(2018, 7, 9)), {1, 2}),
            (Filter(end=date(2018, 7, 9)), {0, 1}),
            (Filter(start=date(2018, 7, 10), end=date(2022, 7, 11)), set()),
            (Filter(reports=frozenset({"000", "001"}), start=date(2018, 1, 1)), {1}),
        ],
    )
    def test_a_filter_admits_reports_and_days_and_leaves_scores_alone(self, among: Filter, admitted: set[int]) -> None:
        collection = self.collected(
            *("thẻ một", "thẻ hai hai", "thẻ ba", "thẻ bốn"),
            days=(date(2017, 1, 1), date(2018, 7, 9), date(2022, 7, 12), None),
        )
        every = collection.ranker.rank(syllables("the"), 10)
        assert len(every) == 4
        found = collection.ranker.rank(syllables("the"), 10, among)
        assert found == [hit for hit in every if hit.passage in admitted]
        assert collection.ranker.rank(syllables("the"), 1, among) == found[:1]

    def test_what_was_added_changed_and_removed_ranks_as_if_it_had_always_been_so(self, tmp_path: Path) -> None:
        """Through 7 states of a folder, each beside an index that is made at once."""
        texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.iterdir())]
        chance, folder = random.Random(7), tmp_path / "báo cáo"
        for step in range(7):
            for name in "abcdefg":
                file = write(folder) / f"{name}.txt"
                drawn = chance.random()
                if drawn < 0.3:
                    lines = chance.choice(texts).split("\n")
                    file.write_text("\n".join(line for line in lines if chance.random() < 0.7), encoding="utf-8")
                elif drawn < 0.45:
                    file.unlink(missing_ok=True)
            write(folder, luôn="Thẻ nhà báo được cấp cho phóng viên của các cơ quan báo chí trong cả nước.")
            changed = open_collection(folder, tmp_path / "data", ranker=self.name)[0]
            fresh = open_collection(folder, tmp_path / f"fresh {step}", ranker=self.name)[0]
            for question in ("thẻ nhà báo", "doanh thu viễn thông 6 tháng", "nghị định 42/2022", "bộ ttt&tt ở đâu"):
                assert by_place(changed, question) == by_place(fresh, question)
            changed.close()
            fresh.close()

    def test_what_was_removed_counts_no_more(self, tmp_path: Path) -> None:
        """Where most passages that held a term are gone, it is rare again, and what holds it comes first."""
        chance, folder = random.Random(3), tmp_path / "tin"

        def reports(kind: str, count: int, word: str, length: int) -> None:
            for number in range(count):
                rest = " ".join(chance.choices(("xa", "gần", "cao", "thấp", "xanh", "vàng"), k=length))
                write(folder, **{f"{kind}{number}": f"Mục\n\n{word} {rest}.\n"})

        reports("cũ", 250, "quặng", 12)
        reports("giữ", 2, "quặng", 12)
        reports("ngắn", 60, "thẻ", 3)
        reports("khác", 90, "tem", 12)
        open_collection(folder, tmp_path / "data", ranker=self.name)[0].close()
        for old in folder.glob("cũ*"):
            old.unlink()
        changed = open_collection(folder, tmp_path / "data", ranker=self.name)[0]
        hits = changed.ranker.rank(syllables("quang the"), 5)
        assert changed.sources_of(hit.passage for hit in hits)[:2] == ["giữ0.txt", "giữ1.txt"]
        changed.close()

    def test_it_ranks_the_seeds_as_the_plain_formula_does(self) -> None:
        collection, reference = of_seeds(self.name)
        for line in (ROOT / "tests" / "labelled" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
            _assert_same(collection, reference, json.loads(line)["question"])

    def test_it_ranks_thousands_of_passages_as_the_plain_formula_does(self) -> None:
        collection, reference = of_many(self.name)
        for query in queries_of_many(10):
            _assert_best(collection.ranker.rank(query, 10), reference.scores(query))

    @pytest.mark.skipif(not SHARED.exists(), reason="needs the data sets beside the project")
    @pytest.mark.parametrize("name", ["uit_qa", "xquad_vi", "alqac22"])
    def test_it_ranks_a_data_set_as_the_plain_formula_does(self, name: str) -> None:
        collection, reference = of_data_set(self.name, name)
        rows = list(read_rows(SHARED / name / "queries.jsonl"))
        for row in rows[:: len(rows) // 40]:
            _assert_same(collection, reference, row["text"])

    def test_it_ranks_for_several_threads_at_once(self) -> None:
        collection, _ = of_seeds(self.name)
        query = asked(collection, "bao nhiêu thẻ nhà báo")
        once = collection.ranker.rank(query, 10)
        found: list[list[Hit]] = []
        threads = [
            threading.Thread(target=lambda: found.extend(collection.ranker.rank(query, 10) for _ in range(20)))
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [once] * 80

    def test_two_processes_read_on_while_one_writes(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "báo cáo", **{f"{n:02}": f"Báo cáo số {n} về thẻ nhà báo." for n in range(20)})
        first = open_collection(folder, tmp_path / "data", ranker=self.name)[0]
        script = (
            "import json, sys\n"
            "from pathlib import Path\n"
            "from retrieval import open_collection\n"
            "from tests.indexing.rankers.behaviour import by_place\n"
            f"opens = lambda: open_collection(Path({str(folder)!r}), Path({str(tmp_path / 'data')!r}),"
            f" ranker={self.name!r})[0]\n"
            "collection = opens()\n"
            "for line in sys.stdin:\n"
            "    if line.strip() == 'again':\n"
            "        collection.close()\n"
            "        collection = opens()\n"
            "    print(json.dumps(by_place(collection, 'thẻ nhà báo')), flush=True)\n"
        )
        readers = [
            subprocess.Popen(
                [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            for _ in range(2)
        ]

        def told(say: str) -> list[object]:
            for reader in readers:
                assert reader.stdin is not None
                reader.stdin.write(f"{say}\n")
                reader.stdin.flush()
            return [json.loads(reader.stdout.readline()) for reader in readers if reader.stdout is not None]

        try:
            before = json.loads(json.dumps(by_place(first, "thẻ nhà báo")))
            assert told("read") == [before, before]
            for step in range(5):
                (folder / f"{step:02}.txt").unlink()
                write(folder, **{f"mới {step}": f"Thẻ nhà báo, lần {step}."})
                last = open_collection(folder, tmp_path / "data", ranker=self.name)[0]
                assert told("read") == [before, before]
            after = json.loads(json.dumps(by_place(last, "thẻ nhà báo")))
            assert after != before
            assert told("again") == [after, after]
        finally:
            for reader in readers:
                reader.communicate(timeout=60)

    def test_files_can_go_once_it_is_closed(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "báo cáo", một="Thẻ nhà báo được cấp.")
        collection = open_collection(folder, tmp_path / "data", ranker=self.name)[0]
        collection.close()
        discard(collection.index.file)
        again, changed = open_collection(folder, tmp_path / "data", ranker=self.name)
        assert changed.read == ("một.txt",)
        assert len(again.ranker.rank(syllables("the"), 10)) == 1


def by_place(collection: Collection, question: str) -> list[tuple[str, int, float]]:
    """The best passages by report and place, whatever number they have; equals sorted."""
    hits = collection.ranker.rank(asked(collection, question), 1000)
    places = dict(collection.index.rows("SELECT number, position FROM passages"))
    reports = collection.sources_of(hit.passage for hit in hits)
    found = [(report, places[hit.passage], round(hit.score, 9)) for report, hit in zip(reports, hits, strict=True)]
    return sorted(found, key=lambda each: (-each[2], each[:2]))


def _assert_same(collection: Collection, reference: Reference, text: str) -> None:
    query = asked(collection, text)
    _assert_best(collection.ranker.rank(query, 10), reference.scores(query))


def _assert_best(hits: Sequence[Hit], scores: dict[int, float]) -> None:
    """``hits`` are the ten best of ``scores``, best first; those of one score in the order of their passages."""
    assert [hit.score for hit in hits] == pytest.approx(sorted(scores.values(), reverse=True)[:10], rel=1e-9)
    assert [hit.score for hit in hits] == pytest.approx([scores[hit.passage] for hit in hits], rel=1e-9)
    assert list(hits) == sorted(hits, key=lambda hit: (-hit.score, hit.passage))
