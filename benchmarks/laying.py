"""Real texts laid as reports: a title, a day, and some 400 words of body in paragraphs of about 100."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

_PARAGRAPH = 95
_BODY = 370
_LEAST_OF_A_LINE = 12


def lay(data: Path, out: Path, count: int) -> None:
    """Write ``count`` reports into ``out``; what of them is there already is left."""
    out.mkdir(parents=True, exist_ok=True)
    paragraphs = [paragraph for text in _texts(data) for paragraph in _paragraphs(text)]
    chance = random.Random(7)
    drawn = _endlessly(paragraphs, chance)
    for number in range(count):
        body: list[str] = []
        while sum(len(paragraph.split()) for paragraph in body) < _BODY:
            body.append(next(drawn))
        title = " ".join(body[0].split()[:12]).rstrip(".,;:")
        day = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(2010, 2024)}"
        file = out / f"{number:06}.txt"
        if not file.exists():
            file.write_text("\n\n".join([title, day, *body]) + "\n", encoding="utf-8")


def questions(data: Path) -> list[str]:
    """Some 300 questions that the texts were labelled with."""
    law, paragraphs = (_rows(data / name / "queries.jsonl") for name in ("alqac22", "xquad_vi"))
    pages = _rows(data / "pages_dev" / "questions.jsonl")
    return [*(row["text"] for row in [*law[::6], *paragraphs[::12]]), *(row["question"] for row in pages[::2])]


def _texts(data: Path) -> Iterator[str]:
    for name in ("pages_dev", "viquad2_given"):
        for file in sorted((data / name / "reports").iterdir()):
            yield file.read_text(encoding="utf-8", errors="replace")
    for name in ("alqac22", "xquad_vi", "uit_qa"):
        for row in _rows(data / name / "corpus.jsonl"):
            yield row["text"]


def _rows(file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _paragraphs(text: str) -> Iterator[str]:
    sentences: list[str] = []
    for line in map(" ".join, map(str.split, text.split("\n"))):
        if len(line.split()) < _LEAST_OF_A_LINE or "http" in line:
            continue
        for sentence in re.split(r"(?<=[.;!?])\s+", line):
            sentences.append(sentence)
            if sum(len(each.split()) for each in sentences) >= _PARAGRAPH:
                yield " ".join(sentences)
                sentences = []
    if sentences:
        yield " ".join(sentences)


def _endlessly(paragraphs: list[str], chance: random.Random) -> Iterator[str]:
    """All in order, then shuffled again and again."""
    while True:
        yield from paragraphs
        paragraphs = chance.sample(paragraphs, len(paragraphs))
