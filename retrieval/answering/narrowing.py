"""What the marks of a search leave: passages that hold its phrases, are without what it leaves out, and are of the
reports that it names."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import attrgetter

from retrieval import tuning
from retrieval.answering.candidates import Candidate
from retrieval.answering.quotes import Quote
from retrieval.answering.ranking import ranked
from retrieval.indexing.collection import Collection
from retrieval.indexing.rankers import Hit
from retrieval.indexing.spans import IndexedPassage, Span
from retrieval.language.text import fold
from retrieval.questions.query import Query
from retrieval.questions.search_words import Phrase, SearchWords


def reports_named(collection: Collection, names: Iterable[Phrase]) -> list[str]:
    """The ids of the reports that have each of ``names`` in their title or file name, whatever its marks; the newest
    first."""
    return collection.titles.named([fold(term) for term in name.terms] for name in names)


def hits_within(collection: Collection, query: Query, words: SearchWords) -> list[Hit]:
    """The passages that may be found, as the ranker has them; those that it does not rank last."""
    ranks = collection.ranker.rank(query.clauses, tuning.MANY) if query.question.terms else ranked(collection, query)
    hits = {hit.passage: hit for hit in ranks}
    allowed = [set(collection.holding(phrase.terms, bare=phrase.is_bare)) for phrase in words.phrases]
    if words.of_reports:
        allowed.append(set(collection.numbers_of(reports_named(collection, words.of_reports))))
    if not allowed:
        return list(hits.values())
    within = set.intersection(*allowed)
    first = [hit for number, hit in hits.items() if number in within]
    return [*first, *(Hit(number, 0.0) for number in sorted(within - hits.keys()))][: tuning.MANY]


def best_of_each(candidates: Iterable[Candidate], words: SearchWords) -> list[Candidate]:
    """The best span of each passage that has what the marks of ``words`` ask for, before others one that holds the
    phrases itself; the best first."""
    best: dict[int, tuple[int, Candidate]] = {}
    allowed: dict[int, bool] = {}
    for candidate in candidates:
        passage = candidate.found
        if passage.number not in allowed:
            allowed[passage.number] = words.is_plain or _is_allowed(passage, words)
        if not allowed[passage.number]:
            continue
        held = sum(phrase.is_in(passage.words_of(candidate.span)) for phrase in words.phrases)
        if passage.number not in best or held > best[passage.number][0]:
            best[passage.number] = held, candidate
    return sorted((candidate for _, candidate in best.values()), key=attrgetter("score"), reverse=True)


def as_they_stand(collection: Collection, words: SearchWords) -> Iterator[Quote]:
    """What is left where nothing is looked for in passages: those of the reports that are named, in their order, else
    the beginnings of the newest reports."""
    if words.of_reports:
        named, first = reports_named(collection, words.of_reports), None
    else:
        named, first = [source.id for source in collection.newest(tuning.LISTED)], 1
    each = (collection.numbers_in(report_id)[:first] for report_id in named)
    numbers = list(islice(chain.from_iterable(each), tuning.MANY))
    for passage in collection.passages(numbers, ()).each if numbers else ():
        if passage.spans and _is_allowed(passage, words):
            yield _quote(passage, passage.spans[0])


def _is_allowed(passage: IndexedPassage, words: SearchWords) -> bool:
    said = _said(passage)
    return all(phrase.is_in(said) for phrase in words.phrases) and not any(each.is_in(said) for each in words.without)


def _said(passage: IndexedPassage) -> Sequence[str]:
    """The terms of a passage without those of the headings above it."""
    return passage.terms.split()[passage.context.facts.headings :]


def _quote(passage: IndexedPassage, span: Span) -> Quote:
    facts = span.facts
    told = (passage.source, passage.passage, facts.start, facts.end, span.text, 0.0, facts.begins, facts.ends)
    return Quote(*told)
