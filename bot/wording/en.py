"""English."""

from bot.wording import Wording

_COMMANDS = {
    "hoi": "Ask a question: /hoi doanh thu viễn thông 2018",
    "search": "Find passages by keyword: /search an toàn thông tin",
    "latest": "The newest reports: /latest 3 chuyển đổi số",
    "help": "How to use this bot",
}

EN = Wording(
    published="published",
    event="date of the event",
    titled="by its title",
    named="by its file name",
    no_day="day unknown",
    issued="date of issue",
    undated="date unknown",
    not_found="<b>Not in the reports</b> ({held}).",
    nearest="The nearest passage is <b>not an answer</b>",
    perhaps="🤔 <b>This may be it</b>",
    perhaps_without=" (it does not mention {part})",
    covered="The reports are in Vietnamese; ask in Vietnamese words to find more. The newest:",
    day="{d:%d/%m/%Y}",
    month="{d:%m/%Y}",
    year="{d.year}",
    quarter="quarter {number} of {d.year}",
    halves=("the first half of {d.year}", "the second half of {d.year}"),
    days="the days from {first} to {last}",
    held="{count} reports, {first} to {last}",
    held_on="{count} reports, {first}",
    held_undated="{count} reports",
    unmet={
        "period": ", for it does not tell of {part}",
        "number": ", for it does not mention {part}",
        "name": ", for it does not mention {part}",
        "direction": ", since it does not say {part}",
        "measure": ", for it does not give the detail you ask for",
        "kind": ", for it does not tell {part}",
        "words": " (ask in Vietnamese words to find more)",
    },
    kinds={
        "number": "the figure you ask for",
        "rank": "the place in an order that you ask for",
        "reason": "the reason that you ask for",
        "person": "the person you ask for",
        "time": "the time you ask for",
        "place": "the place you ask for",
        "list": "the things you ask for",
        "document": "the document you ask for",
        "body": "the body you ask for",
        "definition": "what it is",
    },
    unasked={
        "empty": "The question holds no word to search for. Ask in words, such as: doanh thu viễn thông năm 2018?",
        "long": "The question is too long. Ask in at most {limit} characters.",
    },
    search_title="🔎 <b>{query}</b>: {count} passages",
    search_nothing="🔎 No passage holds a word of <b>{query}</b>.",
    latest_title="🗞 <b>The newest reports</b>",
    latest_topic_title="🗞 <b>The newest reports on {topic}</b>",
    counted="{count} reports",
    counted_same="{count} files the same as other reports",
    counted_unread="{count} files that cannot be read",
    latest_nothing="🗞 No report speaks of <b>{topic}</b>.",
    compared="⚖️ <b>Side by side</b>, word for word; the comparing is yours:",
    side_perhaps="perhaps: ",
    side_unknown="The reports do not tell of <b>{side}</b>.",
    side_without_figure="There is no figure for <b>{side}</b>.",
    figures_title="📊 <b>Figures on {topic}</b>: {count} sentences of {reports} reports",
    figures_nothing="📊 No report gives a figure on <b>{topic}</b> ({held}).",
    headings="<b>Headings</b>",
    sentences="<b>Main sentences</b> (word for word, in the report's order)",
    other_reports="<b>Other reports that fit</b>",
    reports_title="🗂 <b>{count} reports</b>",
    reports_about_title="🗂 <b>{count} reports</b>: {about}",
    reports_nothing="🗂 There is no such report.",
    reports_about_nothing="🗂 No report fits <b>{about}</b> ({held}).",
    reports_more="… and {count} more. Name a year or a topic for fewer.",
    sources_title="🔗 <b>Sources of the answer before</b>",
    no_address="(this report does not tell the address of its page)",
    no_sources="I have not quoted a report yet. Ask a question first, then type “link”.",
    talk={
        "hello": "Hello! What would you like to know from {held}? For example: doanh thu viễn thông năm 2018?",
        "thanks": "You are welcome! Ask again whenever you like.",
        "pleased": "Glad to help. Ask on whenever you like.",
        "wrong": (
            "Sorry. Try to ask more precisely, with a name, a time or the figure you want; "
            "or /search and keywords to look through the passages."
        ),
        "bye": "Goodbye, see you!",
        "who": (
            "I am Giao Ban, a bot that looks things up: I answer with <b>verbatim quotes</b> from {held} "
            "and write nothing of my own. /help: how to use"
        ),
        "able": (
            "I look things up in {held}. You can\n"
            "• ask: <i>doanh thu viễn thông 6 tháng đầu năm 2018?</i>\n"
            "• compare: <i>compare telecom revenue 2018 and 2021</i>\n"
            "• gather figures: <i>all figures on telecom</i>\n"
            "• see a report in brief: <i>summarize the report of June 2022</i>\n"
            "• list reports: <i>which reports are about digital transformation</i>\n"
            "/help: how to use"
        ),
        "unclear": "What would you like to know? Type a question, such as: doanh thu viễn thông năm 2018? "
        "/help: how to use",
    },
    page="page {page}/{pages}",
    stale="These results are old, please search again.",
    start=(
        "Hello! I answer questions with <b>verbatim quotes</b> from {held}, "
        "with each report's title and date. The reports are in Vietnamese.\n\n"
        "Just type a question, with or without diacritics. For example:\n"
        "<i>Google gỡ bao nhiêu video trên YouTube?</i>\n\n"
        "If the reports do not hold the answer, I say so. /help: how to use"
    ),
    help=(
        "<b>Ask</b>: type a question, or /hoi and the question. Name a time if need be: tháng 6/2022, quý I năm 2018, "
        "June 2022, mới nhất (newest).\n"
        "<b>Compare, gather, sum up, list</b>: compare telecom revenue 2018 and 2021; all figures on …; "
        "summarize the report of June 2022; which reports are about …\n"
        "<b>Search</b>: /search and keywords, such as /search an toàn thông tin\n"
        "<b>Newest</b>: /latest, /latest 3, /latest chuyển đổi số\n\n"
        "<b>In groups</b>: use /hoi, /search, /latest, reply to one of my messages, or mention @{username}. "
        "I leave other messages alone.{privacy}\n\n"
        "Edit your question and the answer is edited. Numbers in [ ] are sources; tap a quote for its passage; "
        "🕒 marks a report of another day."
    ),
    privacy=" If a mention gets no answer, Telegram did not pass it on: use /hoi.",
    explain_ask="Write the question after the command, such as:\n/hoi Doanh thu viễn thông 6 tháng đầu năm 2018?",
    explain_search="Write keywords after the command, such as:\n/search an toàn thông tin",
    explain_latest="Use: /latest, /latest 3, /latest chuyển đổi số, /latest 3 chuyển đổi số (1 to {limit} reports)",
    unknown_command="I have no such command. /help: how to use",
    wordless="I can only read text. Type a question, such as:\nGoogle gỡ bao nhiêu video trên YouTube?",
    failure="Sorry, something went wrong and I could not answer. Please try again in a few minutes.",
    description=(
        "Questions and answers over reports in Vietnamese: each answer is a verbatim quote with the report's title "
        "and date. What is not in the reports, the bot says is not. Type a question to begin."
    ),
    short_description="Answers from reports, as verbatim quotes with dates.",
    commands=_COMMANDS,
)
