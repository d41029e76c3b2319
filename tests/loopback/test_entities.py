"""Telegram's HTML, by example and by property."""

from __future__ import annotations

import html
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loopback.entities import BadEntitiesError, parse_html, trimmed
from tests.loopback.text import cut, detected, units

Json = dict[str, Any]
words = st.text(min_size=1)
tags = st.sampled_from(["b", "i", "u", "s", "code", "tg-spoiler", "blockquote"])


@given(st.text())
def test_escaped_text_is_that_text(text: str) -> None:
    assert parse_html(html.escape(text)).text == text
    assert parse_html(html.escape(text, quote=False)).entities == ()


@given(st.lists(st.tuples(st.none() | tags, words)))
def test_offsets_are_utf_16(parts: list[tuple[str | None, str]]) -> None:
    source = "".join(html.escape(text) if tag is None else f"<{tag}>{html.escape(text)}</{tag}>" for tag, text in parts)
    parsed = parse_html(source)
    covered = [cut(parsed.text, entity["offset"], entity["length"]) for entity in parsed.entities]
    assert covered == [text for tag, text in parts if tag]
    assert units(parsed.text) == sum(units(text) for _, text in parts)


@given(st.text(" \n", max_size=3), words, st.text(" \n", max_size=3))
def test_trimming_moves_entities(left: str, text: str, right: str) -> None:
    whole = trimmed(parse_html(f"{left}<b>{html.escape(text)}</b>{right}"))
    for entity in whole.entities:
        assert cut(whole.text, entity["offset"], entity["length"]) in text


@given(st.text(alphabet="<>/&;b \"'=a#x1"))
def test_anything_parses_or_is_refused(source: str) -> None:
    try:
        parsed = parse_html(source)
    except BadEntitiesError:
        return
    assert all(entity["offset"] + entity["length"] <= units(parsed.text) for entity in parsed.entities)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<p>x</p>", 'Unsupported start tag "p"'),
        ("a<br>b", 'Unsupported start tag "br"'),
        ("<b>x", 'end tag corresponding to start tag "b"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("đ<b", "Unclosed start tag at byte offset 2"),
        ("x</b>", "Unexpected end tag"),
        ("<b><i>x</b></i>", 'expected "</i>", found "</b>"'),
        ("<blockquote><b><blockquote>x</blockquote></b></blockquote>", "nested inside"),
        ("<code><blockquote>x</blockquote></code>", "nested inside code"),
        ("<pre><blockquote expandable>x</blockquote></pre>", "nested inside pre"),
        ("<span>x</span>", "tg-spoiler"),
        ("1 < 2", "Unclosed start tag"),
        ("1 < 2 > 1", "Unsupported start tag"),
        ("2 > 1", "Unescaped '>'"),
        ("KH&CN", "Unescaped '&'"),
        ("a&nbsp;b", "Unsupported entity"),
        ("&#0;", "Invalid character"),
        ("&#55296;", "Invalid character"),
        ('<a href="x>y</a>', "Unsupported start tag"),
    ],
)
def test_refused(source: str, complaint: str) -> None:
    with pytest.raises(BadEntitiesError, match=complaint):
        parse_html(source)


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("&lt;&gt;&amp;&quot;&#39;&#x1F600;", "<>&\"'😀", []),
        ("<B>x</B >", "x", [{"type": "bold", "offset": 0, "length": 1}]),
        ("<b></b>x", "x", []),
        (
            '<a href="https://mic.gov.vn/?a=1&amp;b=2">x</a>',
            "x",
            [{"type": "text_link", "offset": 0, "length": 1, "url": "https://mic.gov.vn/?a=1&b=2"}],
        ),
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            [{"type": "pre", "offset": 0, "length": 1, "language": "python"}],
        ),
        (
            "<blockquote expandable>😀<b>x</b></blockquote>",
            "😀x",
            [
                {"type": "expandable_blockquote", "offset": 0, "length": 3},
                {"type": "bold", "offset": 2, "length": 1},
            ],
        ),
    ],
)
def test_parsed(source: str, text: str, entities: list[Json]) -> None:
    parsed = parse_html(source)
    assert (parsed.text, list(parsed.entities)) == (text, entities)


@pytest.mark.parametrize("source", ["<code><b>x</b></code>", '<a href="localhost">x</a>', '<a href="a b">x</a>'])
def test_formatting_that_telegram_drops_is_told(source: str) -> None:
    assert parse_html(source).lost


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/tim@giao_ban_bot gạo", [("bot_command", "/tim@giao_ban_bot")]),
        ("6546/7496 và /tìm", []),
        ("😀 /tim, @lan_bc", [("bot_command", "/tim"), ("mention", "@lan_bc")]),
        ("a@lan_bc.vn #baochi #12", [("hashtag", "#baochi")]),
        ("https://mic.gov.vn/tim/@x.", [("url", "https://mic.gov.vn/tim/@x")]),
    ],
)
def test_detected(text: str, found: list[tuple[str, str]]) -> None:
    marked = [(entity["type"], cut(text, entity["offset"], entity["length"])) for entity in detected(text)]
    assert marked == found
