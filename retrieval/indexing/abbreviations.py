"""Short and long forms of one name as one token: TT&TT, TTTT and "Thông tin và Truyền thông".

Common administrative ones come from a data file; others are learnt where a report spells them out:
"Trung tâm Internet Việt Nam (VNNIC)".
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from retrieval.language.wordlists import Lists
from retrieval.language.text import fold, tokens

Form = tuple[str, ...]

_SPELLED_OUT = re.compile(r"([^().;:!?\n]{4,90}?)\s*\(([A-ZĐ][A-ZĐ&.-]{1,9}[A-ZĐ]|[A-ZĐ]{2})\)")
_SMALL_WORDS = frozenset({"va", "cua", "ve", "cho", "cac", "tai", "o"})
_BODY = re.compile(
    r".*(?<!\w)((?:Trung tâm|Tổng cục|Cục|Vụ|Viện|Ủy ban|Ban|Bộ|Sở|Hội|Hiệp hội|Liên minh|Tập đoàn|Tổng công ty"
    r"|Công ty|Ngân hàng"
    r"|Quỹ|Chương trình|Hệ thống|Học viện|Đại học|Diễn đàn)\s[^,]+)$"
)


# Begins a token, so that it is no word of a text.
_MARK = "="


@dataclass(frozen=True)
class Abbreviations:
    """``token_of`` each form, a form being folded terms; ``forms_of`` each token."""

    token_of: Mapping[Form, str]
    forms_of: Mapping[str, tuple[Form, ...]]
    longest: int

    def shortened(self, terms: Sequence[str]) -> list[str]:
        """``terms`` with every short or long form replaced by its token."""
        folded = [fold(term) for term in terms]
        short: list[str] = []
        position = 0
        while position < len(terms):
            length, token = self._at(folded, position)
            short.append(token or terms[position])
            position += length
        return short

    def only(self, used: AbstractSet[str]) -> "Abbreviations":
        """Those whose tokens are ``used``: a form of something that no report names stays as it is typed."""
        return _of({form: token for form, token in self.token_of.items() if token in used})

    def _at(self, folded: Sequence[str], position: int) -> tuple[int, str | None]:
        for length in range(min(self.longest, len(folded) - position), 0, -1):
            token = self.token_of.get(tuple(folded[position : position + length]))
            if token is not None:
                return length, token
        return 1, None


def learn(texts: Iterable[str], lists: Lists) -> Abbreviations:
    """The abbreviations of ``lists`` and those that ``texts`` spell out."""
    token_of: dict[Form, str] = {}
    for forms in (*_listed(lists), *(pair for text in texts for pair in _spelled_out(text))):
        known = next((token_of[form] for form in forms if form in token_of), None)
        token = known or _MARK + re.sub(r"\W", "", "".join(forms[0]))
        for form in forms:
            token_of.setdefault(form, token)
    return _of(token_of)


def is_abbreviation(token: str) -> bool:
    """Whether ``token`` stands for the forms of an abbreviation."""
    return token.startswith(_MARK)


def _of(token_of: Mapping[Form, str]) -> Abbreviations:
    forms_of: defaultdict[str, list[Form]] = defaultdict(list)
    for form, token in token_of.items():
        forms_of[token].append(form)
    longest = max(map(len, token_of), default=1)
    return Abbreviations(token_of, {token: tuple(forms) for token, forms in forms_of.items()}, longest)


def _form(text: str) -> Form:
    return tuple(fold(token.term) for token in tokens(text))


def _spelled_out(text: str) -> list[tuple[Form, ...]]:
    pairs: list[tuple[Form, ...]] = []
    for match in _SPELLED_OUT.finditer(text):
        long = _long_form(match[1], match[2])
        if long:
            pairs.append((_form(match[2]), _form(long)))
    return pairs


def _long_form(before: str, short: str) -> str | None:
    """The words before the bracket whose initials are the short form's letters, else the body named there."""
    letters = re.sub(r"[^a-z]", "", fold(short))
    words = before.split()
    for start in range(len(words) - 1, max(-1, len(words) - 2 * len(letters) - 3), -1):
        initials = [fold(word).lstrip("“\"'-–")[:1] for word in words[start:]]
        telling = [i for word, i in zip(words[start:], initials, strict=True) if fold(word) not in _SMALL_WORDS]
        if "".join(telling) == letters or "".join(initials) == letters:
            return " ".join(words[start:])
    body = _BODY.match(before)
    return body[1] if body else None


def _listed(lists: Lists) -> Iterator[tuple[Form, ...]]:
    for short, long in lists.pairs("abbreviations.txt"):
        yield tuple(_form(form) for side in (short, long) for form in side.split("|"))
