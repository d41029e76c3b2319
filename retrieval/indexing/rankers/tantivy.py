"""tantivy as a ranker: on disk, for a large collection. Its index lies in a folder beside the index file.

tantivy rounds the lengths of passages to a byte and counts passages that are deleted until it merges its segments, so
its own scores differ from rank_bm25's by a few per cent. They choose the candidates, more than are asked for; what
orders these is the formula that all rankers share, over the terms that the index keeps.
"""

import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.indexing.analysis import Kind
from retrieval.indexing.rankers import FIELD_OF, FIELD_WEIGHTS, Clause, Filter, Hit, RankedPassage, idf
from retrieval.indexing.rankers.formula import Integers, Term
from retrieval.indexing.rankers.rescoring import Rescorer
from retrieval.indexing.store import DamagedPart, Select, Snapshot, UnusableIndex, in_one_line

NAME = "tantivy"
# So many passages more than are asked for are looked at, at first; so many are enough, be there more equals.
_MORE, _MOST = 30, 1000
# tantivy's scores are of 32 bits.
_BELOW = 1 - 1e-6
_STATE, _META = "state", "meta.json"
# What tantivy's messages hold, whatever else they say, where its files are whole and cannot be used.
_OF_THE_SYSTEM = ("PermissionDenied", "Permission denied", "Too many open files", "No space left", "StorageFull")
_HEAP_BYTES = 128_000_000


def writer(file: Path, connection: sqlite3.Connection) -> "TantivyWriter":
    """What keeps tantivy's index up to date with the one in ``file``."""
    return TantivyWriter(_folder(file))


def ranker(file: Path, index: Snapshot) -> "TantivyRanker":
    """A ranker over tantivy's index beside ``file``."""
    return TantivyRanker(_folder(file), index)


def state(file: Path, select: Select) -> str | None:
    """The state of the index that tantivy's follows."""
    noted = _folder(file) / _STATE
    try:
        # Where there is no meta.json, tantivy would make an empty index in its place.
        return noted.read_text(encoding="ascii") if noted.is_file() and noted.with_name(_META).is_file() else None
    except (NotADirectoryError, ValueError):
        return None
    except OSError as error:
        raise UnusableIndex(f"The index {noted.parent} cannot be read: {error.strerror}.") from error


def _folder(file: Path) -> Path:
    return file.with_suffix(".tantivy")


def _opened(folder: Path) -> Any:
    """tantivy's index in ``folder``, made where it is not there."""
    import tantivy  # here, because it is an extra

    schema = tantivy.SchemaBuilder()
    schema.add_unsigned_field("number", indexed=True, fast=True)
    schema.add_text_field("report", tokenizer_name="raw", index_option="basic")
    schema.add_unsigned_field("day", indexed=True, fast=True)
    for field in FIELD_WEIGHTS:
        schema.add_text_field(field.name, tokenizer_name="whitespace", index_option="freq")
        schema.add_unsigned_field(_length_of(field), fast=True)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _damage_told(folder):
        index = tantivy.Index(schema.build(), path=str(folder))
    index.register_tokenizer("whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


@contextmanager
def _damage_told(folder: Path) -> Iterator[None]:
    """DamagedPart in place of what tantivy raises when files are not as it wrote them, which are given up;
    UnusableIndex where the system is in its way."""
    try:
        yield
    except BaseException as error:
        # A panic of Rust's is no Exception.
        if not isinstance(error, (ValueError, OSError)) and type(error).__name__ != "PanicException":
            raise
        if any(sign in str(error) for sign in _OF_THE_SYSTEM):
            raise UnusableIndex(
                f"The index {folder} cannot be read or written: {error}. It must belong to the user who runs this, "
                "with room on its disk."
            ) from error
        raise _given_up(folder, str(error)) from error


def _given_up(folder: Path, problem: str) -> DamagedPart:
    """What is damaged follows no state of the index from here on."""
    (folder / _STATE).unlink(missing_ok=True)
    return DamagedPart(f"The index {folder} is damaged ({in_one_line(problem)}).")


def _length_of(field: Kind) -> str:
    """The name of the field of how many terms of another a passage has."""
    return f"length of {field.name}"


def _token(kind: Kind, text: str) -> str:
    """A term as one token without a space, unlike any other of its field."""
    return f"={text}" if kind is Kind.ABBREVIATION else text.replace(" ", "|")


class TantivyWriter:
    """Follows the index in a folder of tantivy's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writer: Any = None
        self._schema: Any = None

    def clear(self) -> None:
        """Forget every passage, and whatever else stands in the folder."""
        shutil.rmtree(self._folder, ignore_errors=True)
        if self._folder.exists():
            self._folder.unlink()

    def add(self, passages: Iterable[RankedPassage]) -> None:
        """Take passages in, whose numbers are new."""
        import tantivy

        for passage in passages:
            document = tantivy.Document()
            document.add_unsigned("number", passage.number)
            document.add_text("report", passage.report_id)
            document.add_unsigned("day", passage.day.toordinal() if passage.day else 0)
            for field in FIELD_WEIGHTS:
                kinds = [kind for kind in passage.terms if FIELD_OF.get(kind) is field]
                tokens = [_token(kind, term) for kind in kinds for term in passage.terms[kind]]
                document.add_text(field.name, " ".join(tokens))
                document.add_unsigned(_length_of(field), len(tokens))
            with _damage_told(self._folder):
                self._open().add_document(document)

    def remove(self, passages: Iterable[RankedPassage]) -> None:
        """Forget passages."""
        import tantivy

        numbers = [passage.number for passage in passages]
        # delete_documents_by_term takes a number for one of another type and deletes nothing (0.27).
        writer = self._open()
        with _damage_told(self._folder):
            writer.delete_documents_by_query(tantivy.Query.term_set_query(self._schema, "number", numbers))

    def commit(self, state: str) -> None:
        """Make it whole. A crash between this and the index's own commit leaves no state, or another than the index
        has, and so what was written here is made again."""
        writer = self._open()
        (self._folder / _STATE).unlink(missing_ok=True)
        with _damage_told(self._folder):
            writer.commit()
        (self._folder / _STATE).write_text(state, encoding="ascii")

    def close(self) -> None:
        """Wait until the folder is as it will stay."""
        if self._writer is not None:
            self._writer.wait_merging_threads()

    def _open(self) -> Any:
        if self._writer is None:
            with _damage_told(self._folder):
                index = _opened(self._folder)
                self._writer, self._schema = index.writer(_HEAP_BYTES), index.schema
        return self._writer


class TantivyRanker:
    """Finds candidates in tantivy's index, and scores them as all rankers do."""

    def __init__(self, folder: Path, index: Snapshot) -> None:
        self._folder = folder
        opened = _opened(folder)
        opened.config_reader("manual")  # of this state, without a thread that looks for others
        self._searcher, self._schema = opened.searcher(), opened.schema
        self._rescorer = Rescorer(index)
        if self._searcher.num_docs != self._rescorer.passages:
            raise _given_up(folder, f"it holds {self._searcher.num_docs} of {self._rescorer.passages} passages")

    def rank(self, query: Sequence[Clause], limit: int, among: Filter | None = None) -> list[Hit]:
        """The best ``limit`` passages that share a term with ``query``, best first, equals by their numbers."""
        searcher = self._searcher
        if searcher is None:  # by another thread that met damage while this one was asking
            raise DamagedPart(f"The index {self._folder} is closed.")
        frequencies = self._rescorer.frequencies(query)
        with _damage_told(self._folder):
            wanted = self._wanted(searcher, query, frequencies, among)
        if wanted is None:
            return []
        hits: list[Hit] = []
        found: Sequence[Any] = ()
        looked_at = limit + _MORE
        while True:
            known = len(found)
            with _damage_told(self._folder):
                found = searcher.search(wanted, looked_at, count=False).hits
            new = self._scored(searcher, query, frequencies, [address for _, address in found[known:]])
            hits = sorted([*hits, *new], key=lambda hit: (-hit.score, hit.passage))
            # What tantivy puts further down has no higher score than its last.
            if len(found) < looked_at or found[-1][0] < hits[limit - 1].score * _BELOW or looked_at >= _MOST:
                return hits[:limit]
            looked_at += max(_MORE, limit // 4)

    def _scored(
        self, searcher: Any, query: Sequence[Clause], frequencies: Mapping[Term, int], addresses: Sequence[Any]
    ) -> list[Hit]:
        if not addresses:
            return []
        numbers = self._values(searcher, "number", addresses)
        lengths = {field: self._values(searcher, _length_of(field), addresses) for field in FIELD_WEIGHTS}
        return self._rescorer.scored(query, frequencies, numbers, lengths)

    def close(self) -> None:
        """Let go of tantivy's files."""
        self._searcher = None

    def _wanted(
        self, searcher: Any, query: Sequence[Clause], frequencies: Mapping[Term, int], among: Filter | None
    ) -> Any:
        """``query`` as tantivy takes it; None where it has no terms."""
        import tantivy

        weights: defaultdict[Term, float] = defaultdict(float)
        for clause in query:
            for kind, terms in clause.terms.items():
                for term in terms if kind in FIELD_OF else ():
                    weights[kind, term] += clause.weight * FIELD_WEIGHTS[FIELD_OF[kind]]
        if not weights:
            return None
        wanted = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(*term), weight * rarer))
                for term, weight in weights.items()
                if (rarer := self._rarer(searcher, term, frequencies[term]))
            ]
        )
        for admitted in self._admitted(among):
            both = [(tantivy.Occur.Must, wanted), (tantivy.Occur.Must, tantivy.Query.const_score_query(admitted, 0.0))]
            wanted = tantivy.Query.boolean_query(both)
        return wanted

    def _rarer(self, searcher: Any, term: Term, passages: int) -> float:
        """By how much more a term tells that so many ``passages`` hold than tantivy has it, which counts those that
        were removed until it merges their segment; 0 for a term that none holds."""
        kind, text = term
        counted = searcher.doc_freq(FIELD_OF[kind].name, _token(kind, text))
        if not passages or counted == passages:
            return float(passages > 0)
        every = max(self._rescorer.passages, counted)
        return idf(every, passages) / idf(every, counted)

    def _values(self, searcher: Any, field: str, addresses: Sequence[Any]) -> Integers:
        with _damage_told(self._folder):
            values = searcher.fast_field_values(field, addresses)
        if None in values:
            raise _given_up(self._folder, f"{field} is not there")
        return np.array(values, np.int64)

    def _term(self, kind: Kind, text: str) -> Any:
        import tantivy

        return tantivy.Query.term_query(self._schema, FIELD_OF[kind].name, _token(kind, text), index_option="freq")

    def _admitted(self, among: Filter | None) -> Iterator[Any]:
        import tantivy

        if among is not None and among.reports is not None:
            yield tantivy.Query.term_set_query(self._schema, "report", sorted(among.reports))
        if among is not None and (among.start or among.end):
            first, last = among.start.toordinal() if among.start else 1, among.end.toordinal() if among.end else None
            yield tantivy.Query.range_query(self._schema, "day", tantivy.FieldType.Unsigned, first, last)
