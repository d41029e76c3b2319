"""What readers see, in two languages; Vietnamese first."""

from collections.abc import Mapping
from dataclasses import dataclass


class Counted(int):
    """A number that a text may have with the noun that it counts: ``{count:report|reports}`` is "1 report"."""

    def __format__(self, spec: str) -> str:
        one, _, several = spec.partition("|")
        return f"{int(self)} {one if self == 1 else several}" if several else super().__format__(spec)


@dataclass(frozen=True)
class Wording:
    """Every text of the bot's own. ``{…}`` are filled in, already escaped, numbers as `Counted`."""

    published: str
    event: str
    issued: str
    titled: str
    """What tells a report's month or day, after it; so do the next two."""
    named: str
    no_day: str
    undated: str
    not_found: str
    nearest: str
    perhaps: str
    """Before a quote that may be the answer; the next, what of the question it does not say."""
    perhaps_without: str
    see_reports: str
    """How to see which reports there are, where none tells of what is asked."""
    day: str
    month: str
    year: str
    quarter: str
    halves: tuple[str, str]
    days: str
    held: str
    held_none: str
    held_on: str
    held_undated: str
    unmet: Mapping[str, str]
    """Why the nearest passage does not answer, after ``nearest``."""
    kinds: Mapping[str, str]
    """What each answer type is, after ``unmet``'s "kind"."""
    unasked: Mapping[str, str]
    """Why a question cannot be looked for at all."""
    search_title: str
    search_missing: Mapping[str, str]
    """Why a search found nothing, by what of it nothing fits."""
    search_more: str
    by_relevance: str
    """The labels of the two orders of what a search found."""
    by_date: str
    latest_title: str
    latest_topic_title: str
    latest_nothing: str
    counted: str
    """How many files the folder has, under the newest reports; so do the next two."""
    counted_same: str
    counted_unread: str
    compared: str
    """Above the sides of a comparison."""
    side_perhaps: str
    side_unknown: str
    side_without_figure: str
    figures_title: str
    figures_nothing: str
    every_figure: str
    """What is asked by /solieu with a topic."""
    series_kinds: Mapping[str, str]
    """What the points of a series are, by its kind, where that is not the measure itself."""
    series_up_to: str
    series_older: str
    """How many points a series has before those that are shown; then how many have no sure time, and contradict."""
    series_undated: str
    series_disputed: str
    series_about: str
    headings: str
    """Above a report's headings, in brief; then what its sentences and the other reports are."""
    sentences: str
    other_reports: str
    reports_title: str
    reports_about_title: str
    reports_nothing: str
    reports_about_nothing: str
    reports_more: str
    sources_title: str
    """Above the addresses of what was quoted before; then where none is known, and where nothing was quoted."""
    no_address: str
    no_sources: str
    talk: Mapping[str, str]
    """What is said to small talk, by its kind."""
    page: str
    quote_of: str
    """Above one of several quotes; then the labels of buttons, and what is said of passages and pages."""
    quote_before: str
    quote_after: str
    read_around: str
    read_whole: str
    passage_before: str
    passage_after: str
    passage_of: str
    pages_of: str
    page_before: str
    page_after: str
    contents: str
    from_start: str
    as_file: str
    original: str
    copy: str
    back: str
    no_file: str
    file_too_large: str
    file_elsewhere: str
    file_not_sent: str
    cannot_be_added: str
    to_be_added: str
    to_be_dated: str
    how_to_correct: str
    was_corrected: str
    is_there: str
    """Of a file that is the same as a report; the next, where it says more than that."""
    takes_place: str
    add_report: str
    throw_away: str
    being_added: str
    was_added: str
    was_same: str
    was_thrown_away: str
    remove_report: str
    was_removed: str
    copy_stays: str
    no_report_yet: str
    no_report_yet_for_admins: str
    last_report: str
    """Why the only report is not removed."""
    not_read_yet: str
    """After what was done with a file, where answers do not follow it yet."""
    undo: str
    was_put_back: str
    not_possible: str
    problems: Mapping[str, str]
    """Why something cannot be done with a file, after ``not_possible``."""
    unread: Mapping[str, str]
    """Why a file cannot be read, by its kind of problem, after ``cannot_be_added``."""
    no_such_date: str
    too_large: str
    folder_state: str
    and_more: str
    how_to_administer: str
    read_again: str
    reading_again: str
    inline_titles: Mapping[str, str]
    inline_nothing: str
    inline_no_report: str
    inline_not_allowed: str
    inline_too_many: str
    group_hello: str
    group_settings: str
    group_setting_names: Mapping[str, str]
    group_answers: Mapping[str, str]
    group_turns: Mapping[str, str]
    group_unheard: str
    group_overhears: str
    language_of_question: str
    never: str
    hours: str
    change: str
    only_admins: str
    only_asker: str
    only_in_groups: str
    choose_language: str
    as_telegram: str
    language_chosen: str
    reports_search: str
    open_button: str
    month_button: str
    year_button: str
    all_years: str
    stale: str
    right: str
    """On a button under an answer; then on the other one, and what is said to who presses either."""
    wrong: str
    thanks_right: str
    thanks_wrong: str
    """Where reasons are offered, as buttons; then where they are not, or one was named."""
    thanks_noted: str
    reasons: Mapping[str, str]
    """What can be wrong with an answer, on buttons."""
    answer_stale: str
    stats_title: str
    """Above what was asked in the last weeks, for /stats; so are the next."""
    stats_picture: str
    """In the picture of the days; then its caption, and what each outcome is called there."""
    stats_caption: str
    stats_outcome_names: Mapping[str, str]
    stats_outcomes: str
    stats_verdicts: str
    stats_days: str
    stats_day: str
    stats_most_asked: str
    stats_unanswered: str
    stats_question: str
    stats_all_answered: str
    stats_unknown: str
    follow_title: str
    """Above what a chat follows, for /theodoi; then where that is nothing, and how to."""
    follow_nothing: str
    follow_how: str
    follow_all: str
    follow_words: str
    follow_now: str
    """When a chat is told; so are the next two."""
    follow_daily: str
    follow_weekly: str
    follow_all_button: str
    follow_end: str
    follow_when: str
    follow_ask_when: str
    """Above the next three, on buttons; then above hours."""
    follow_at_once: str
    follow_each_day: str
    follow_each_week: str
    follow_ask_hour: str
    follow_ask_monday: str
    follow_admins: str
    """Why nothing is followed, or changed; so are the next."""
    follow_full: str
    follow_long: str
    follow_failed: str
    follow_stale: str
    new_reports: str
    """Above new reports, for who follows; then above those of a day or a week, what is after either, and how many
    more there are."""
    new_digest: str
    new_about: str
    new_more: str
    start: str
    help: str
    help_in_telegram: str
    """What there is beside in Telegram; then in a terminal, and for who looks after the bot."""
    help_in_terminal: str
    help_of_admins: str
    privacy: str
    kept: str
    """What is kept of a reader, for /privacy; then where nothing is, and what /xoadulieu did or could not do."""
    nothing_kept: str
    forgotten: str
    not_forgotten: str
    not_allowed: str
    """To who may not ask; then to a group that is not allowed, and to who asks too much."""
    not_allowed_group: str
    too_many: str
    explain_ask: str
    explain_search: str
    explain_latest: str
    explain_figures: str
    unknown_command: str
    wordless: str
    failure: str
    description: str
    short_description: str
    commands: Mapping[str, str]
    """Description of each command, at most 256 characters, in the order of the menu."""
