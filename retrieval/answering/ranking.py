"""Which passages are gone through for a question: the ranker's best; where a time is asked for, those of that time."""

from collections.abc import Sequence

from retrieval import tuning
from retrieval.indexing.collection import Collection
from retrieval.indexing.rankers import Hit
from retrieval.questions.query import Query


def ranked(collection: Collection, query: Query) -> Sequence[Hit]:
    """The candidates, best first; when a time is asked for, among many as good those of that time, or the newest."""
    question = query.question
    if not question.terms:
        return collection.opening_in(question.times, tuning.CANDIDATES)
    if not question.times and not question.wants_newest:
        return collection.ranker.rank(query.clauses, tuning.CANDIDATES)
    wide = collection.ranker.rank(query.clauses, tuning.MANY)
    near = [hit for hit in wide if hit.score >= tuning.AS_GOOD * wide[0].score]
    numbers = [hit.passage for hit in near]
    if question.wants_newest:
        days = collection.days_of(numbers)
        near.sort(key=lambda hit: -collection.recency(days[hit.passage]))
    else:
        of_time = collection.of_times(numbers, question.times)
        near.sort(key=lambda hit: hit.passage not in of_time)
    chosen = (*near[: tuning.CANDIDATES], *wide[len(near) : tuning.CANDIDATES])
    return sorted(chosen, key=lambda hit: -hit.score)
