"""Short and long forms of one name as one term: TT&TT, TTTT and "Thông tin và Truyền thông".

Common administrative ones come from a list; others are learnt where a report spells them out:
"Trung tâm Internet Việt Nam (VNNIC)".
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from retrieval.language.bodies import Body
from retrieval.language.text import fold, folded_word, tokens
from retrieval.language.wordlists import WordLists

Form = tuple[str, ...]
"""Folded terms that name something: ("tttt",), ("thong", "tin", "va", "truyen", "thong")."""

Found = tuple[int, int, str]
"""Where a form begins and ends among terms, and what it names."""

Group = tuple[Form, ...]
"""Forms that name the same."""

_IN_BRACKETS = re.compile(r"\s*\(([A-ZĐ][A-ZĐ&.-]{1,9}[A-ZĐ]|[A-ZĐ]{2})\)")
_BREAK = re.compile(r"[().;:!?\n]")
_LONGEST_SPELLED_OUT = 90
_SMALL_WORDS = frozenset({"va", "cua", "ve", "cho", "cac", "tai", "o"})
_BODY = re.compile(
    r".*(?<!\w)((?:Trung tâm|Tổng cục|Cục|Vụ|Viện|Ủy ban|Ban|Bộ|Sở|Hội|Hiệp hội|Liên minh|Tập đoàn|Tổng công ty"
    r"|Công ty|Ngân hàng"
    r"|Quỹ|Chương trình|Hệ thống|Học viện|Đại học|Diễn đàn)\s[^,]+)$"
)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """What several forms name, as it stands in a sequence of terms."""

    name: str


@dataclass(frozen=True)
class Abbreviations:
    """``names``: what each form names."""

    names: Mapping[Form, str]

    def found_in(self, syllables: Sequence[str]) -> list[Found]:
        """The forms among folded terms, the longest first, from the left, none overlapping."""
        opening = self.opening
        found: list[Found] = []
        reached = 0
        for position in [place for place, syllable in enumerate(syllables) if syllable in opening]:
            for length in self._lengths[syllables[position]] if position >= reached else ():
                form = tuple(syllables[position : position + length])
                if form in self.names:
                    reached = position + len(form)
                    found.append((position, reached, self.names[form]))
                    break
        return found

    def key_of(self, body: Body) -> str:
        """What tells ``body`` from another of its kind, in all its forms."""
        found = self.found_in((body.head, *body.words))
        whole = next((name for start, end, name in found if start < 2 <= end), None)
        return whole or body.name

    def shortened(self, terms: Sequence[str]) -> list[str | Abbreviation]:
        """``terms`` with every form replaced."""
        short: list[str | Abbreviation] = []
        reached = 0
        for start, end, name in self.found_in(list(map(folded_word, terms))):
            short += [*terms[reached:start], Abbreviation(name)]
            reached = end
        return [*short, *terms[reached:]]

    def forms_of(self, name: str) -> Sequence[Form]:
        """The forms that name this."""
        return self._forms.get(name, ())

    def only(self, used: AbstractSet[str]) -> "Abbreviations":
        """Those whose names are ``used``: a form of something that no report names stays as it is typed."""
        return Abbreviations({form: name for form, name in self.names.items() if name in used})

    @cached_property
    def opening(self) -> frozenset[str]:
        """The first terms of all forms."""
        return frozenset(self._lengths)

    @cached_property
    def _lengths(self) -> Mapping[str, Sequence[int]]:
        """How long the forms are that begin with a term, the longest first."""
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for form in self.names:
            lengths[form[0]].add(len(form))
        return {first: sorted(each, reverse=True) for first, each in lengths.items()}

    @cached_property
    def _forms(self) -> Mapping[str, Sequence[Form]]:
        forms: defaultdict[str, list[Form]] = defaultdict(list)
        for form, name in self.names.items():
            forms[name].append(form)
        return forms


def named(groups: Iterable[Group]) -> Abbreviations:
    """The abbreviations of ``groups``; a form that two of them have names what the first says."""
    names: dict[Form, str] = {}
    for forms in groups:
        known = next((names[form] for form in forms if form in names), None)
        name = known or re.sub(r"\W", "", "".join(forms[0]))
        for form in forms:
            names.setdefault(form, name)
    return Abbreviations(names)


def listed(lists: WordLists) -> Iterator[Group]:
    """The groups of the lists."""
    for short, long in lists.pairs("abbreviations.txt"):
        yield tuple(filter(None, (_form(form) for side in (short, long) for form in side.split("|"))))


def spelled_out(text: str) -> list[Group]:
    """What ``text`` spells out: the short form and the long one before it."""
    groups: list[Group] = []
    end = 0
    for match in _IN_BRACKETS.finditer(text):
        before = _BREAK.split(text[max(end, match.start() - _LONGEST_SPELLED_OUT) : match.start()])[-1]
        end = match.end()
        long = _long_form(before, match[1])
        if long:
            groups.append((_form(match[1]), _form(long)))
    return groups


def _form(text: str) -> Form:
    return tuple(fold(token.term) for token in tokens(text))


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
