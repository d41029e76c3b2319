"""The constants that were chosen by measuring, together: each is one factor or one threshold.

`python -m benchmarks.constants` shows what each is worth, on the seeds and on other beds, and `benchmarks.rankers` what
the weights of the ranker's fields are (`indexing.rankers.FIELD_WEIGHTS`). Round figures: fitted weights gain on one bed
what they lose on another (docs/retrieval.md).
"""

# Which part of a question a text covers.
UNKNOWN = 0.7
"""What a word that no report uses counts: readers paraphrase, so less than another."""
PAIR = 0.5
"""What a pair of syllables counts beside its syllables."""
MARKS = 0.6
"""Which share of a syllable that was typed with marks counts only where it stands with them."""
LIGHT = 0.2
"""What a word counts that carries little."""
ALIKE = 0.8
"""What a text counts that says another way what the question says."""
COMMON = 0.35
"""A term in more than so large a share of the passages tells none of them apart."""
BIGRAMS = 0.8
"""What a pair of syllables counts, beside the syllables alone, where missing marks are put back."""

# Ordering spans.
NEARBY = 0.5
"""What the passage and its headings count beside the span itself."""
HEAD = 0.3
"""What the title and the lead count beside those."""
TYPE_MATCH = 0.25
"""What the answer type counts."""
SEVERAL_PARTS = 0.3
"""How well a span of several parts holds a list, where it does not say that they are what is asked for."""
NUMBERED = 0.2
"""What it counts that a span says the ordinal that is asked for."""
PERIOD = 0.25
OTHER_PERIOD = -0.4
"""What a time counts that agrees, and one that does not."""
AROUND = 0.8
AROUND_ANOTHER = 0.4
"""What a time counts that stands around a span instead of in it, and where the span names another."""
UNKNOWN_YEAR = 0.5
"""What a time counts that agrees but for its year, which is not known."""
WITHIN = 0.6
"""What it counts that one time lies in the other, beside how alike they are."""
NEARLY_ALL = 0.75
"""From this share of a longer time on, a figure of the longer can be one of the shorter, and the other way round."""
SAME = 0.5
"""How alike a plan's years must be to those asked for."""
DOCUMENT = 0.7
"""What the day of a document counts beside the day of what is told."""
RANK = 0.3
"""What the ranker's score counts, as a share of the best passage's."""
FRAGMENT = 0.1
"""What is taken from a span that is no sentence: a caption says little."""
ASKS = 0.4
"""What is taken from a span that asks itself, "Phóng viên: Vì sao …?", or only signs where nobody is asked for."""
RECENCY = 0.04
RECENCY_WANTED = 0.3
"""What the newest report counts over the oldest, and where the newest is asked for."""

# Ranking.
CANDIDATES = 50
"""How many passages are gone through."""
MANY = 400
AS_GOOD = 0.5
"""Where a time is asked for: among how many passages it is looked for, and how good these are beside the best."""
OTHER_WORDS = 0.1
"""What other words for the same count in ranking passages."""

# Answering and refusing.
ENOUGH = 0.25
"""The least share of a question that an answer covers."""
LITTLE = 0.15
LITTLE_UNTIED = 0.3
"""Below this share nothing answers; and, of a question without its places, where nothing else ties a passage to it."""
LEAD = 0.5
SURE = 0.47
"""What it counts how far an answer is before the next, beside the share of the question's words that it says; and from
how much on, together, it is more than possible: so that about one answer in ten is only that (docs/retrieval.md)."""
TIED = 0.7
"""The share of a question from which a passage needs nothing else that ties it to the question."""
COUNTED = 0.4
"""The share of a question from which a figure of the very thing that is counted needs no other tie."""
BESIDE = 3
"""How many letters stand at the most between a sentence and the next."""
BESIDE_AS_GOOD = 0.35
"""How far below the best a sentence beside it may score to be quoted with it."""
OFFICE_NAMED = 0.5
"""The least share of an office and its body that is named where its holder is asked for."""
NEARLY_AS_GOOD = 0.25
LOOKED_AT = 10
"""How far below the best, in score and in place, a span may stand that holds all names of the question."""
MUCH_MORE = 1.5
"""How much more of the question a span of another time must cover to be shown instead."""
AS_TELLING = 0.85
"""The share of the best one's coverage from which another report's figure belongs to its timeline."""

# Showing: what readers found too much or too little; nothing is measured by it.
QUOTES = 5
NEARLY_THE_SAME = 0.8
"""The share of words from which two quotes of a day say the same."""
NEAR_THE_FIRST = 0.8
OTHERS = 2
"""How good beside the first a quote must be to be shown with it, and how many are."""
NEWEST = 3
"""How many of the newest reports are named where nothing is near."""
NEAR = 0.3
"""Below this share of the question the nearest passage is of no use to a reader."""
LISTED = 100
"""How many reports a list names, beside saying how many there are."""
TITLED = 100
"""How many sentences on a topic a title counts for that tells all of it: a report of that name is the one meant."""
IN_BRIEF = 6
"""How many sentences tell of a report in brief, its lead among them."""
TELLS_A_FIGURE = 1.5
SAYS_LITTLE = 15
"""What a sentence with a figure counts over one without, and of how many words a short one is taken to want, in a
report in brief."""
EVERY_FIGURE = 60
"""How many sentences with figures are shown on a topic."""
FOUND = 0.45
ON_TOPIC = 0.5
"""The share of the words searched for that a passage speaks of, and of a topic that its report is about."""
