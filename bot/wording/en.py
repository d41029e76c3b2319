"""English."""

from bot.wording import Wording

_COMMANDS = {
    "hoi": "Ask a question: /hoi doanh thu viễn thông 2018",
    "search": "Find passages by keyword: /search an toàn thông tin",
    "latest": "The newest reports: /latest 3 chuyển đổi số",
    "solieu": "All figures on a topic, by time: /solieu viễn thông",
    "baocao": "Which reports there are, by year and month",
    "theodoi": "Be told of new reports: /theodoi chuyển đổi số",
    "help": "How to use this bot",
    "ngonngu": "Choose the language",
    "caidat": "Settings of a group",
    "privacy": "What I keep, and for how long",
    "xoadulieu": "Delete the questions you asked",
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
    see_reports="/baocao: see which reports there are.",
    day="{d:%d/%m/%Y}",
    month="{d:%m/%Y}",
    year="{d.year}",
    quarter="quarter {number} of {d.year}",
    halves=("the first half of {d.year}", "the second half of {d.year}"),
    days="the days from {first} to {last}",
    held_none="the reports (there are none yet)",
    held="{count:report|reports}, {first} to {last}",
    held_on="{count:report|reports}, {first}",
    held_undated="{count:report|reports}",
    unmet={
        "period": ", as it does not mention {part}",
        "number": ", for it does not mention {part}",
        "name": ", for it does not mention {part}",
        "direction": ", since it does not say {part}",
        "measure": ", for it does not give the detail you ask for",
        "kind": ", as it does not give {part}",
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
        "empty": "The question holds no word to search for. Ask in words, such as: {example}",
        "long": "The question is too long. Ask in at most {limit} characters.",
    },
    search_title="🔎 <b>{query}</b>: {count:passage|passages}",
    search_missing={
        "report": (
            "🔎 <b>{query}</b>: no report has the name that you typed after “báo cáo:”. "
            "Type a shorter part of the name; /latest: the newest reports."
        ),
        "phrase": "🔎 <b>{query}</b>: no passage has the exact words in quotation marks. Leave the marks out for more.",
        "period": "🔎 <b>{query}</b>: there are passages, but none of that time. Leave the time out to see them.",
        "without": "🔎 <b>{query}</b>: no passage is left. Take out a word with a minus for more.",
        "words": "🔎 No passage holds a word of <b>{query}</b>.",
    },
    search_more="… and {count} more. Add a word or a time for fewer.",
    by_relevance="By relevance",
    by_date="By date",
    latest_title="🗞 <b>The newest reports</b>",
    latest_topic_title="🗞 <b>The newest reports</b>: {topic}",
    counted="{count:report|reports}",
    counted_same="{count:file|files} the same as other reports",
    counted_unread="{count:file|files} that cannot be read",
    latest_nothing="🗞 No report speaks of <b>{topic}</b>.",
    compared="⚖️ <b>Side by side</b>, word for word; the comparing is yours:",
    side_perhaps="perhaps: ",
    side_unknown="The reports do not mention <b>{side}</b>.",
    side_without_figure="There is no figure for <b>{side}</b>.",
    figures_title="📊 <b>Figures on {topic}</b>: {count:sentence|sentences} of {reports:report|reports}",
    figures_nothing="📊 No report gives a figure on <b>{topic}</b> ({held}).",
    every_figure="tất cả số liệu về {topic}",
    series_kinds={
        "level": "",
        "over the year": "change from the same period a year earlier",
        "over the period before": "change on the period before",
    },
    series_up_to="up to {time}",
    series_older="{count:earlier one is|earlier ones are} not shown.",
    series_undated="{count:figure is|figures are} left out because their period is not certain.",
    series_disputed="{count:figure is|figures are} left out because reports contradict one another.",
    series_about="≈: estimated or rounded.",
    headings="<b>Headings</b>",
    sentences="<b>Main sentences</b> (word for word, in the report's order)",
    other_reports="<b>Other reports that fit</b>",
    reports_title="🗂 <b>{count:report|reports}</b>",
    reports_about_title="🗂 <b>{count:report|reports}</b>: {about}",
    reports_nothing="🗂 There is no such report.",
    reports_about_nothing="🗂 No report fits <b>{about}</b> ({held}).",
    reports_more="… and {count} more. Name a year or a topic for fewer.",
    sources_title="🔗 <b>Sources of the answer before</b>",
    no_address="(this report does not give the address of its page)",
    no_sources="I have not quoted a report yet. Ask a question first, then type “link”.",
    talk={
        "hello": "Hello! What would you like to know from {held}? For example: {example}",
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
            "• ask: <i>{example}</i>\n"
            "• compare: <i>compare telecom revenue 2018 and 2021</i>\n"
            "• gather figures: <i>all figures on telecom</i>\n"
            "• see a report in brief: <i>summarize the report of June 2022</i>\n"
            "• list reports: <i>which reports are about digital transformation</i>\n"
            "/help: how to use"
        ),
        "unclear": "What would you like to know? Type a question, such as: {example} /help: how to use",
    },
    page="page {page}/{pages}",
    quote_of="<b>Quote {number} of {count}</b>",
    quote_before="◂ Previous quote",
    quote_after="Next quote ▸",
    read_around="Read around it",
    read_whole="Read the report",
    passage_before="◂ Previous",
    passage_after="Next ▸",
    passage_of="Passage {number} of {count}",
    pages_of="The report has {count:page|pages}.",
    page_before="◂ Previous page",
    page_after="Next page ▸",
    contents="Contents",
    from_start="From the start",
    as_file="Original file",
    original="Open its page",
    copy="Copy the quote",
    back="Back",
    choose_language="Bạn muốn tôi nói tiếng nào?\nWhich language shall I speak?",
    as_telegram="Same as Telegram",
    language_chosen="I speak English with you from now on; quotes stay in Vietnamese. /ngonngu: change it",
    inline_titles={"answer": "Answer", "possible": "Perhaps"},
    inline_no_report="There is no report yet",
    inline_nothing="Not in the reports",
    inline_not_allowed="Only for those who were given access",
    inline_too_many="Too fast for me, please try again in a minute",
    group_hello=(
        "Hello! I answer questions with <b>verbatim quotes</b> from {held}.\nIn this group type "
        "<code>/hoi</code> and a question, or reply with /hoi to a message to ask just that. Such as: "
        "<code>/hoi {example}</code>\nI leave other messages alone. /caidat: settings of this group"
    ),
    group_settings="⚙️ <b>Settings of this group</b> (only its admins can change them)",
    group_setting_names={
        "answers": "Answers",
        "language": "Language",
        "quiet": "Quiet hours",
        "turns": "Who may press buttons",
    },
    group_answers={
        "addressed": "when asked",
        "questions": "also whatever is a question that the reports surely answer",
    },
    group_turns={"anyone": "anyone", "asker": "who asked"},
    group_unheard=(
        "<i>Telegram does not pass all messages on to me yet: make me an admin, or turn privacy mode off at "
        "@BotFather and add me anew.</i>"
    ),
    group_overhears=(
        "<i>I read every question in this group; one that I answer is kept like a question to me. "
        "/privacy: what I keep</i>"
    ),
    language_of_question="that of the question",
    never="none",
    hours="from {first} to {last} o’clock",
    change="Change: {name}",
    only_admins="Only admins of this group can change that.",
    only_asker="Only the person who asked can press this.",
    only_in_groups="/caidat is for groups. Here: /ngonngu to choose the language.",
    cannot_be_added="📥 <b>{name}</b> cannot be read: {problem}",
    to_be_added="📥 <b>{name}</b>\nTitle: {title}\nPassages: {passages}",
    to_be_dated="Date",
    how_to_correct=("<i>To correct it, reply to this message with “title: …” or “date: 2022-07-12”, a line each.</i>"),
    was_corrected="✏️ <b>{name}</b> is corrected in its preview above.",
    is_there="ℹ️ This report is there already: <b>{other}</b>. There is no need to add it.",
    takes_place="ℹ️ This report is there already: <b>{other}</b>. If you add this file, it is answered from instead.",
    add_report="Add the report",
    throw_away="Throw away",
    being_added="⏳ Reading <b>{name}</b>…",
    was_added="✅ Added: <b>{title}</b>",
    was_same="ℹ️ <b>{name}</b> is the same as <b>{other}</b>, so nothing is answered from it.",
    was_thrown_away="<b>{name}</b> was thrown away.",
    remove_report="Remove the report",
    was_removed="🗑 Removed: <b>{title}</b>",
    copy_stays=(
        "\n\nℹ️ The folder holds another copy of it: <b>{name}</b>. I answer from that one; remove it too if "
        "that is not wanted."
    ),
    no_report_yet="🗂 There is no report to look things up in yet. Please ask again later.",
    no_report_yet_for_admins=(
        "🗂 There is no report to look things up in yet. Send a report here as a file, or put it into the folder of "
        "reports: it is read at once."
    ),
    last_report=(
        "This is the last report, so it cannot be removed: without any I have nothing to answer from. "
        "Add another one first."
    ),
    not_read_yet=(
        "⚠️ The folder of reports cannot be read again just now, so I go on answering from what was read before. "
        "/quanly: read the folder again"
    ),
    undo="Undo",
    was_put_back="↩️ Put back: <b>{name}</b>",
    not_possible="This cannot be done: {problem}.",
    problems={
        "gone": "the file is not there any more",
        "not allowed": "the bot may not write into the folder of reports on its server",
        "full": "there is no room left on the server",
        "no reports": "no report in the folder can be read",
        "not passed on": "Telegram did not pass the file on, please send it again",
        "other": "something went wrong on the server, see the bot’s log",
    },
    unread={
        "empty": "it is empty.",
        "no text": "it holds no text.",
        "scan": "it is a scan (pictures of pages). Have its text recognised (OCR) and send that file.",
        "protected": "it has a password. Take the password off and send it again.",
        "too large": "it is too large, or takes too long to read. Send it in parts.",
        "damaged": "it is damaged.",
        "encoding": "the encoding of its letters is not known. Save it as UTF-8.",
        "old Word": "it is an old Word document. Save it as .docx.",
        "another kind": "files of this kind are no reports. Save it as .docx, .pdf or .txt.",
        "said beside": "the .yaml file with this report’s title and date is not written as it should be.",
        "not opened": "it cannot be opened.",
        "other": "see the bot’s log.",
    },
    no_such_date=(
        "I do not understand the date “{date}”, so nothing is changed. Write it as 2022-07-12, 2022-07 or Q2 2022, "
        "and reply to the preview again."
    ),
    too_large="Telegram passes on files up to {most} MB to bots. Copy the file into the folder of reports.",
    folder_state="🗄 <b>{count:report|reports}</b>; {same:file|files} the same as others, {unread} not read",
    and_more="… and {count} more",
    how_to_administer="Send a file here to add a report; /baocao, open one and “Remove the report” to remove it.",
    read_again="Read the folder again",
    reading_again="⏳ Reading the folder again…",
    no_file="The file of this report is not here any more.",
    file_too_large="This file is too large: Telegram lets no bot send it.",
    file_elsewhere="I cannot send files here. Ask me in a private chat, and press “Original file” there.",
    file_not_sent="Telegram did not take this file. Please try again later.",
    reports_search="<i>/baocao and a topic: find reports about it</i>",
    open_button="Open {number}",
    month_button="Month",
    year_button="All of",
    all_years="All years",
    stale="This button is too old. Please ask or search again.",
    right="👍 Right",
    wrong="👎 Wrong",
    thanks_right="Thank you. Noted as right.",
    thanks_wrong="Thank you. Noted as wrong. What is wrong with it?",
    thanks_noted="Thank you. Noted.",
    reasons={
        "figure": "Wrong figure",
        "time": "Wrong time",
        "beside": "Not about it",
        "there": "It is in the reports after all",
    },
    answer_stale="This answer is too old to be judged. Please ask again.",
    stats_title="📊 <b>The last {weeks} weeks</b>: {count:question|questions}",
    stats_picture="Questions by day, {first} to {last}",
    stats_caption="📊 <b>{title}</b>, by what became of them",
    stats_outcome_names={
        "answer": "answered",
        "possible": "perhaps",
        "none": "not found",
        "form": "compared, listed",
    },
    stats_outcomes="answered: {answer}; perhaps: {possible}; not found: {none}; compared, listed: {form}",
    stats_verdicts="readers say: 👍 right {right}, 👎 wrong {wrong}",
    stats_days="<b>By day</b> (questions = answered + perhaps + not found + compared, listed)",
    stats_day="{day}: {count} = {answer} + {possible} + {none} + {form}",
    stats_most_asked="<b>Asked the most</b>",
    stats_unanswered="<b>Not answered</b>: {count:question|questions}",
    stats_question="“{words}” ({times:time|times}, last on {last})",
    stats_all_answered="There is no question that was not answered.",
    stats_unknown="This cannot be read now. Please try again in a few minutes.",
    follow_title="🔔 <b>Followed here</b>",
    follow_nothing="🔔 Nothing is followed here yet.",
    follow_how=(
        "<i>/theodoi new</i>: be told of every new report; <i>/theodoi chuyển đổi số</i>: of those that speak of it."
    ),
    follow_all="every new report",
    follow_words="new reports that speak of <b>{words}</b>",
    follow_now="at once",
    follow_daily="every day at {hour}:00",
    follow_weekly="every Monday at {hour}:00",
    follow_all_button="Follow every new report",
    follow_end="Unfollow",
    follow_when="Change when",
    follow_ask_when="When should I notify you?",
    follow_at_once="As soon as a report arrives",
    follow_each_day="Together, every day",
    follow_each_week="Together, every week",
    follow_ask_hour="At which hour of the day? (Vietnam time)",
    follow_ask_monday="At which hour on Mondays? (Vietnam time)",
    follow_admins="In a group only its admins may use /theodoi.",
    follow_full="{limit} things are followed here already, and no more can be. /theodoi: end some",
    follow_long="That is too long to follow. Write at most {limit} characters.",
    follow_failed="This cannot be noted now. Please try again in a few minutes.",
    follow_stale="This is not followed any more. /theodoi: see what is",
    new_reports="🔔 <b>New reports: {count}</b>",
    new_digest="🔔 <b>New reports since the last time: {count}</b>",
    new_about=", which speak of <b>{words}</b>",
    new_more="… and {count} more. /latest: the newest reports",
    start=(
        "Hello! I answer questions with <b>verbatim quotes</b> from {held}, "
        "with each report's title and date. The reports are in Vietnamese.\n\n"
        "Just type a question, with or without diacritics. For example:\n"
        "<i>{example}</i>\n\n"
        "If the reports do not hold the answer, I say so. /help: how to use"
    ),
    help=(
        "<b>Ask</b>: type a question, or /hoi and the question. Name a time if need be: tháng 6/2022, quý I năm 2018, "
        "June 2022, mới nhất (newest).\n"
        "<b>Compare, gather, sum up, list</b>: compare telecom revenue 2018 and 2021; all figures on …; "
        "summarize the report of June 2022; which reports are about …\n"
        '<b>Search</b>: /search and keywords, such as /search an toàn thông tin. Type "exact words", -word to leave '
        "one out, từ 2021 đến 2022, báo cáo:name.\n"
        "<b>Newest</b>: /latest, /latest 3, /latest chuyển đổi số từ 2021 đến 2022\n"
        "<b>Figures</b>: /solieu and a topic, such as /solieu viễn thông\n"
        "<b>Reports</b>: /baocao, by year, month, or a topic; the buttons under an answer read on\n"
        "Numbers in [ ] are sources; 🕒 marks a report of another day. /ngonngu: the language"
    ),
    help_in_telegram=(
        "\n<b>Follow</b>: /theodoi new, /theodoi chuyển đổi số: be told when a report arrives\n\n"
        "<b>In groups</b>: use /hoi, /search, /latest, /solieu, reply to one of my messages, or mention @{username}. "
        "I leave other messages alone, unless /caidat says otherwise.{privacy}\n\n"
        "Edit your question and the answer is edited; tap a quote for its passage. "
        "In groups, /caidat: settings. /privacy: what I keep; /xoadulieu: delete it."
    ),
    help_in_terminal="\n\n&lt; and &gt; turn pages; /1, /2 press a button; exit ends.",
    help_of_admins="\n\n<b>Admins</b>: send a file here to add a report; /quanly: the reports; /stats: what was asked.",
    privacy=" If a mention gets no answer, Telegram did not pass it on: use /hoi.",
    kept=(
        "<b>What I keep</b>: your questions and the numbers of the messages that answer them, to understand what you "
        "ask next, to turn pages, and to edit an answer when you edit its question; which answers you call right or "
        "wrong, with their question and quotes, to make the bot better. For {days} days, on the server of "
        "those who run this bot; nobody else is sent them.\n"
        "In groups I keep only what is addressed to me. Where admins have me answer other questions too (/caidat), "
        "every question in the group is written down while I look whether the reports answer it; one that I answer is "
        "kept like a question to me.\n"
        "What is followed (/theodoi) is kept until you end it.\n"
        "/xoadulieu deletes your questions at once. The numbers of answered messages stay, without their text; "
        "what you called right or wrong stays, without your question and without whose it was."
    ),
    nothing_kept="Nothing is kept here.",
    forgotten="The questions you asked are deleted ({count}).",
    not_forgotten="They cannot be deleted now, for nothing can be written. Please try again in a few minutes.",
    not_allowed="This bot is only for those who were given access. Please ask those who run it.",
    not_allowed_group="This bot may only be used in groups that were given access, so I am leaving.",
    too_many="You ask faster than I can answer. Please ask again in a minute.",
    explain_ask="Write the question after the command, such as:\n/hoi {example}",
    explain_search=(
        "Write keywords after the command, such as:\n/search an toàn thông tin\n"
        '• exact words: /search "chữ ký số"\n'
        '• leave out: /search viễn thông -"doanh thu"\n'
        "• of a time: /search viễn thông từ 2021 đến 2022\n"
        "• in one report: /search viễn thông báo cáo:tháng 6\n"
        "With or without diacritics; a button puts them by date."
    ),
    explain_latest=(
        "Use: /latest, /latest 3, /latest năm 2018, /latest 3 chuyển đổi số, "
        "/latest chuyển đổi số từ 2021 đến 2022 (1 to {limit} reports)"
    ),
    explain_figures="Write a topic after the command, such as:\n/solieu dịch vụ công trực tuyến",
    unknown_command="I have no such command. /help: how to use",
    wordless="I can only read text. Type a question, such as:\n{example}",
    failure="Sorry, something went wrong and I could not answer. Please try again in a few minutes.",
    description=(
        "Questions and answers over reports in Vietnamese: each answer is a verbatim quote with the report's title "
        "and date. What is not in the reports, the bot says is not. Type a question to begin."
    ),
    short_description="Answers from reports, as verbatim quotes with dates.",
    commands=_COMMANDS,
)
