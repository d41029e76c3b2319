"""Links: what they hold comes back as it was, and nobody but the bot makes one that opens."""

from urllib.parse import parse_qsl, unquote, urlsplit

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.reader import Links, key_from
from bot.reader.links import LIVES, MARK, Verdict
from tests.made_up import anything, without_deadline

URL = "https://bot.example.vn/doc"
NOW = 1_800_000_000.0
TOKEN = "123456:a-secret_of-the-bot"
SIGNED = Links(URL, key_from(TOKEN))
# As the system lets a file be named, down to a folder of folders.
_names = st.text(st.characters(codec="utf-8", exclude_characters="\0/"), min_size=1, max_size=30)
ids = st.lists(_names.filter(lambda name: name not in (".", "..")), min_size=1, max_size=4).map("/".join)
places = st.integers(0, 10**8)


def asked(url: str) -> tuple[str, dict[str, str]]:
    """The path and the query of a link as the server is given them."""
    parts = urlsplit(url)
    return unquote(parts.path), dict(parse_qsl(parts.query))


@given(ids, places, places, anything)
@without_deadline
def test_a_link_leads_to_its_report_and_words(source_id: str, start: int, end: int, words: str) -> None:
    for links in (Links(URL), SIGNED, Links("https://bot.example.vn")):
        url = links.to(source_id, start, end, NOW, words)
        assert url is not None
        assert url.isascii()
        assert not set(url) & set(' "<>\\^`{|}')
        assert urlsplit(url).fragment == MARK
        path, query = asked(url)
        assert path == f"{links.path}/r/{source_id}"
        assert (int(query["tu"]), int(query["den"])) == (start, end)
        assert links.verdict(path, query, NOW) is Verdict.GOOD


def test_a_link_that_would_be_too_long_to_be_followed_is_none() -> None:
    long = "/".join(["Báo cáo của Uỷ ban nhân dân các xã, phường, thị trấn" * 4] * 6)
    assert SIGNED.to(long, 0, 9, NOW) is None
    url = SIGNED.to("ệ" * 85, 10**6, 10**6 + 400, NOW, "lời")
    assert url is not None
    assert len(url) <= 2000


@given(ids, ids, places, places, st.integers(1, 10**6))
@without_deadline
def test_what_is_changed_in_a_signed_link_does_not_open(
    source_id: str, other_id: str, start: int, end: int, more: int
) -> None:
    url = SIGNED.to(source_id, start, end, NOW)
    assert url is not None
    path, query = asked(url)
    changed = [
        (path, {**query, "den": str(end + more)}),
        (path, {**query, "phan": "2"}),
        (path, {name: value for name, value in query.items() if name != "den"}),
        (path, {**query, "het": str(int(query["het"]) + more)}),
        (path, {name: value for name, value in query.items() if name != "het"}),
        (path, {name: value for name, value in query.items() if name != "ky"}),
        (path, {**query, "ky": ""}),
        (path, {**query, "ky": query["ky"].upper()} if query["ky"].upper() != query["ky"] else {}),
        (path, {**query, "ky": query["ky"][:-1]}),
        (path, {**query, "ky": "\u00e9\ud800"}),
        ("/doc", query),
    ]
    if other_id != source_id:
        changed.append((f"/doc/r/{other_id}", query))
    for where, told in changed:
        assert SIGNED.verdict(where, told, NOW) is Verdict.FORGED


@given(anything, st.dictionaries(anything, anything, max_size=4))
@without_deadline
def test_nothing_made_up_opens_and_nothing_made_up_fails(path: str, query: dict[str, str]) -> None:
    assert SIGNED.verdict(path, query, NOW) is Verdict.FORGED
    assert Links(URL).verdict(path, query, NOW) is Verdict.GOOD


@given(st.floats(0, 10**10), st.floats(0, 10**7))
@without_deadline
def test_a_signed_link_ends_after_seven_days(made: float, later: float) -> None:
    until = SIGNED.until(made)
    assert until is not None
    assert LIVES < until - made <= LIVES + 3600
    path, query = asked(f"https://bot.example.vn{SIGNED.report('a.txt', {}, until)}")
    good = made + later < until
    assert SIGNED.verdict(path, query, made + later) is (Verdict.GOOD if good else Verdict.ENDED)


@given(anything, anything)
@without_deadline
def test_the_form_opens_for_any_words_and_no_others(typed: str, other: str) -> None:
    until = SIGNED.until(NOW)
    hidden = SIGNED.signed("/doc", {}, until)
    assert SIGNED.verdict("/doc", {**hidden, "q": typed}, NOW) is Verdict.GOOD
    assume(other not in ("q", "ky", "het"))
    assert SIGNED.verdict("/doc", {**hidden, "q": typed, other: typed}, NOW) is Verdict.FORGED


def test_the_key_does_not_tell_the_token_and_another_token_has_another() -> None:
    key = key_from(TOKEN)
    assert len(key) == 32
    assert TOKEN.encode() not in key
    assert key == key_from(TOKEN) != key_from(TOKEN + "x")
    url = SIGNED.to("a.txt", 1, 2, NOW)
    assert url is not None
    assert not any(part in url for part in (TOKEN, TOKEN.partition(":")[2], key.hex()))
    assert Links(URL, key_from(TOKEN + "x")).verdict(*asked(url), NOW) is Verdict.FORGED
