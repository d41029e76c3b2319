"""Where a text holds the words that were searched for."""

from collections.abc import Set as AbstractSet

from retrieval.vietnamese import fold, tokens


def matched_spans(text: str, searched: AbstractSet[str], most: int) -> list[tuple[int, int]]:
    """(start, end) of at most ``most`` runs of ``text`` whose folded words are all in ``searched``."""
    spans: list[tuple[int, int]] = []
    for token in tokens(text):
        if fold(token.term) not in searched:
            continue
        if spans and text[spans[-1][1] : token.start].isspace():
            spans[-1] = (spans[-1][0], token.end)
        elif len(spans) < most:
            spans.append((token.start, token.end))
        else:
            break
    return spans
