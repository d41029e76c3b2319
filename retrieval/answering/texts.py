"""The texts of whole reports as checks read them, each fetched once a question, and only where a check needs it."""

import re
from collections.abc import Sequence

from retrieval.indexing.collection import Collection
from retrieval.language.bodies import Body, bodies_in
from retrieval.language.documents import Document, documents_in
from retrieval.language.names import Name, holds_word, is_short
from retrieval.language.ordinals import Ordinal, ordinals_in
from retrieval.language.text import fold, one_spelling


class ReportTexts:
    """Titles and texts by the reports' ids, for one question."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._texts: dict[str, str] = {}
        self._spelled: dict[tuple[str, bool], str] = {}
        self._documents: dict[str, Sequence[Document]] = {}
        self._ordinals: dict[str, Sequence[Ordinal]] = {}
        self._bodies: dict[str, Sequence[Body]] = {}

    def spelled(self, report_id: str, *, folded: bool) -> str:
        """A report's title and text in lower case and one spelling, or without marks."""
        if (report_id, folded) not in self._spelled:
            text = self._as_written(report_id)
            self._spelled[report_id, folded] = fold(text) if folded else one_spelling(text)
        return self._spelled[report_id, folded]

    def documents(self, report_id: str) -> Sequence[Document]:
        """The documents that a report names by their numbers."""
        if report_id not in self._documents:
            self._documents[report_id] = documents_in(self._as_written(report_id))
        return self._documents[report_id]

    def ordinals(self, report_id: str) -> Sequence[Ordinal]:
        """The ordinals that it names."""
        if report_id not in self._ordinals:
            self._ordinals[report_id] = ordinals_in(self._as_written(report_id))
        return self._ordinals[report_id]

    def bodies(self, report_id: str) -> Sequence[Body]:
        """The bodies that it names."""
        if report_id not in self._bodies:
            self._bodies[report_id] = bodies_in(self._as_written(report_id))
        return self._bodies[report_id]

    def say(self, report_id: str, name: Name) -> bool:
        """Whether a report says ``name``: as listed names are written, whatever the place of their tone marks."""
        if name.folded:
            return holds_word(self.spelled(report_id, folded=True), fold(name.text))
        if is_short(name.text):
            return holds_word(self._as_written(report_id), name.text)
        spelled = self.spelled(report_id, folded=False)
        return holds_word(spelled, one_spelling(name.text)) or self._says_otherwise_marked(report_id, name)

    def _says_otherwise_marked(self, report_id: str, name: Name) -> bool:
        """Whether a name of several syllables stands with other marks, as "Đăk Lăk" does, and capitals that show it to
        be a name."""
        text, bare = self.spelled(report_id, folded=True), fold(name.text)
        written = self._as_written(report_id)
        return any(
            written[match.start() : match.end()].istitle() for match in re.finditer(rf"\b{re.escape(bare)}\b", text)
        )

    def _as_written(self, report_id: str) -> str:
        if report_id not in self._texts:
            report = self._collection.report(report_id)
            self._texts[report_id] = f"{report.title}\n{report.text}" if report else ""
        return self._texts[report_id]
