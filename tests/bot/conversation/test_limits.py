"""None of Telegram's limits is crossed, whatever stands in reports and whatever is asked, a few presses deep."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.addressing import Request
from bot.conversation import Conversation, Kept, Pressed, figures, pictures, press, respond
from bot.conversation.administering import Staged, preview, reported, state_of_folder
from bot.conversation.arrivals import announced
from bot.conversation.citing import Telling
from bot.conversation.following import EVERY, MOST, MOST_CHARACTERS, Followed, asking_hour, asking_when, followed_list
from bot.conversation.group_settings import GroupSettings, changed, settings_shown
from bot.conversation.inline import find
from bot.conversation.places import Place, Places, written
from bot.conversation.replies import remembered
from bot.conversation.statistics import OUTCOMES, statistics
from bot.wording import Wording
from bot.wording.en import EN
from bot.wording.vi import VI
from retrieval import Collection, Library
from retrieval.indexing import Account, Changes, Held, Preview, collect
from retrieval.language import Period
from retrieval.reading.dating import Dated
from tests.bot.conversation.hostile import Made, Words, folders, report_of, requests, words
from tests.bot.conversation.limits import TOAST, pressed_through, results_within_limits, within_limits
from tests.made_up import BODY, prepared

# An example is a folder of its own, and costs a second: the first that fails is told, and not made smaller.
FEW = settings(deadline=None, max_examples=14, phases=(Phase.explicit, Phase.reuse, Phase.generate))
WORDINGS = st.sampled_from((VI, EN))
_PRESSES = 8


def talk_over(collection: Collection, folder: Path | None = None, language: str = "vi") -> Conversation:
    library = Library(lambda: (collection, Changes((), ())))
    return Conversation(library, language=language, kept_days=30, folder=folder, is_admin=True, pictures=True)


@FEW
@given(
    folder=folders,
    odd=words,
    language=st.sampled_from(("vi", "en")),
    before=st.sampled_from(("viễn thông", "có những báo cáo nào")),
    part=st.integers(0, 3),
)
def test_every_reply_and_every_button_that_it_offers(
    folder: Sequence[Made], odd: Words, language: str, before: str, part: int
) -> None:
    reports = [report_of(number, made) for number, made in enumerate(folder)]
    collection = collect(reports)
    talk = talk_over(collection, language=language)
    with patch.object(pictures, "can_draw", lambda: True), patch.object(figures, "drawn", lambda *_: b"picture"):
        for request in requests(str(odd))[part::4]:
            for reply in pressed_through(talk, respond(talk, request, language, before), _PRESSES):
                within_limits(reply)
    for text in ("", "doanh thu viễn thông tháng 3/2021 là bao nhiêu?", str(odd)):
        for page in range(2):
            results_within_limits(page, find(talk, text).page(page)[0])
    names = [report.id for report in reports]
    for text, wording in (("", VI), ("viễn thông", EN), (str(odd)[:MOST_CHARACTERS], VI)):
        told = announced(collection, names, text, Telling(wording), is_digest=wording is EN)
        assert told is not None
        within_limits(told)


def test_a_report_of_a_thousand_headings_is_read_from_its_first_page_to_its_last() -> None:
    made = Made([Words("<i>&", 30), Words("a", 1), Words("b", 1)], 1000, None, None)
    talk = talk_over(collect([report_of(1, made)]))
    for request in (Request("reports", ""), Request("ask", "tóm tắt báo cáo mới nhất")):
        seen = [within_limits(reply) for reply in pressed_through(talk, respond(talk, request), 30)]
        assert all(seen)


def test_reports_of_more_years_than_a_message_has_buttons_are_all_reached() -> None:
    years = range(1900, 2020)
    dated = (
        prepared(f"{year}", f"Báo cáo năm {year}\n\n{BODY}")._replace(
            first_day=f"{year}-05-05", last_day=f"{year}-05-05", basis="issued"
        )
        for year in years
    )
    talk = talk_over(collect([*dated, prepared("undated", BODY)]))
    seen = [within_limits(reply) for reply in pressed_through(talk, respond(talk, Request("reports", "")), 300)]
    assert "121 báo cáo" in seen[0]
    assert all(any(f"05/05/{year}" in text for text in seen) for year in years[-90:])
    assert any("1 báo cáo: không rõ ngày" in text for text in seen)


@pytest.mark.parametrize(("size", "is_sent"), [(50_000_000, True), (50_000_001, False)])
def test_a_file_that_telegram_takes_is_sent_and_a_larger_one_is_told(tmp_path: Path, size: int, is_sent: bool) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(size)
    talk = talk_over(collect([prepared("a.txt", BODY)]), tmp_path)
    reply = press(talk, Pressed("d", "token", 0), Kept("", written(Places((Place("a.txt"),)))))
    assert "lớn quá" in within_limits(reply) or is_sent
    assert (reply.document is not None) is is_sent


@FEW
@given(
    odd=st.lists(words, min_size=1, max_size=MOST),
    wording=WORDINGS,
    days=st.none() | st.dates(),
    times=st.integers(0, 10**6),
    every=st.sampled_from(EVERY),
)
def test_what_is_told_beside_the_reports(
    odd: Sequence[Words], wording: Wording, days: date | None, times: int, every: str
) -> None:
    each, kept = [str(one) for one in odd], remembered("")
    dated = Dated(Period(days, days), "issued") if days else Dated(None, None)
    followed = [Followed(2**62 + n, one[:MOST_CHARACTERS], every, 7) for n, one in enumerate(each)]
    unreadable = Changes((), (), tuple((one, one) for one in each))
    at = datetime.fromisoformat("2022-07-01")
    asked = [(at + timedelta(n), OUTCOMES[n % 4], one) for n, one in enumerate(each * 2)]
    for reply in (
        preview(Staged("f", each[0]), Preview(None, each[-1], dated, times, each[0]), kept, wording),
        preview(Staged("f", each[0]), Preview(each[-1]), kept, wording),
        preview(
            Staged("f", each[0]), Preview(None, each[-1], dated, times, each[0], Held(each[0], True)), kept, wording
        ),
        state_of_folder(Account(times, times, times), unreadable, wording),
        *(
            reported(text, name=each[0], other=each[-1], title=each[0], problem=each[-1])
            for text in _told_to_admins(wording)
        ),
        statistics(asked, ["right", "wrong"], date(2022, 7, 20), times % 4, wording),
        followed_list(followed, wording),
        *(asking(followed[0], wording) for asking in (asking_when, lambda one, said: asking_hour(one, "week", said))),
    ):
        within_limits(reply)


def _told_to_admins(wording: Wording) -> Sequence[str]:
    return (
        *(wording.being_added, wording.was_added, wording.was_same, wording.was_thrown_away, wording.was_removed),
        *(wording.is_there, wording.was_corrected, wording.was_put_back, wording.cannot_be_added, wording.not_possible),
    )


@pytest.mark.parametrize("wording", [VI, EN])
@pytest.mark.parametrize("reads_everything", [True, False])
def test_every_setting_of_a_group(wording: Wording, reads_everything: bool) -> None:
    settings_ = GroupSettings()
    for number in (0, 1, 2, 3) * 4:
        settings_ = changed(settings_, number)
        within_limits(settings_shown(settings_, wording, reads_everything=reads_everything))


@pytest.mark.parametrize("wording", [VI, EN])
def test_what_a_press_is_answered_with_is_short_and_has_no_markup(wording: Wording) -> None:
    for text in (
        *(
            wording.stale,
            wording.no_file,
            wording.file_elsewhere,
            wording.file_too_large,
            wording.not_allowed,
            wording.only_admins,
        ),
        *(wording.only_asker, wording.answer_stale, wording.thanks_right, wording.thanks_wrong, wording.thanks_noted),
        *(wording.follow_stale, wording.follow_admins),
    ):
        assert 1 <= len(text) <= TOAST
        assert "<" not in text
