"""New reports, as who follows is told of them: which speak of the words that are followed, and the text."""

from collections.abc import Mapping, Sequence

from bot.conversation.citing import Telling, head_of
from bot.conversation.replies import Reply
from bot.markup import Fragment, cut_round, joined, plain, shortened, template
from retrieval import Collection, Source
from retrieval.answering import mention, newest_first, quote_at, speaking_of

_SHOWN = 8
_WORDS_UNITS = 110
_QUOTE_UNITS = 260


def arrived(collection: Collection, names: Sequence[str], wanted: Mapping[int, str]) -> dict[int, list[str]]:
    """Of the reports ``names``, those of which each of who follows ``wanted`` words is to be told."""
    held = {source.id for source in collection.sources(names)}
    there = [name for name in names if name in held]
    spoken = speaking_of(collection, there, set(filter(None, wanted.values()))) | {"": there}
    return {number: spoken[words] for number, words in wanted.items() if spoken[words]}


def announced(
    collection: Collection, names: Sequence[str], words: str, telling: Telling, *, is_digest: bool
) -> Reply | None:
    """What who follows ``words`` is told of new reports, the newest first; None where they are gone again."""
    sources = sorted(collection.sources(names), key=newest_first)
    if not sources:
        return None
    wording = telling.wording
    title = (wording.new_digest if is_digest else wording.new_reports).format(count=len(sources))
    about = template(wording.new_about, words=shortened(words, _WORDS_UNITS)) if words else Fragment()
    told = [_told(collection, source, words, telling) for source in sources[:_SHOWN]]
    left = len(sources) - len(told)
    more = [template(wording.new_more, count=left)] if left else []
    return Reply(joined([template(title) + about, *told, *more], "\n\n").html, outcome="announcement")


def _told(collection: Collection, source: Source, words: str, telling: Telling) -> Fragment:
    report = collection.report(source.id) if words else None
    said = mention(collection, report, words) if report else None
    if report is None or said is None or not said.text:
        return head_of(source, telling)
    at = report.text.find(said.text)
    quote = quote_at(collection, source.id, at, at + len(said.text))
    shown = cut_round(said.text, said.start, said.end, _QUOTE_UNITS)
    return joined([head_of(quote or source, telling), plain(f"«{shown}»")])
