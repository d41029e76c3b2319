"""Draw what readers see, as a phone shows it: the bot's own replies to a few questions, as a page and as pictures.

python -m benchmarks.messages            # docs/messages.html, with matplotlib (make pictures)
python -m benchmarks.messages --pictures # and docs/pictures/*.png, with Debian's chromium and fonts-noto-color-emoji
"""

import argparse
import base64
import contextlib
import html
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.addressing import typed
from bot.conversation import Conversation, Reply, respond
from bot.markup import shortened
from retrieval import Library, open_collection

ROOT = Path(__file__).parent.parent
_WIDTH, _SCALE = 390, 2
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_STYLE = """
*{box-sizing:border-box}
body{margin:0;font:16px/1.38 "Roboto","Noto Sans","DejaVu Sans",system-ui,sans-serif;background:#cfd9c6;color:#111}
section{width:390px;padding:14px 10px 18px;background:#bfd3b4;margin:0 auto}
h2{font-size:14px;font-weight:600;text-align:center;color:#41513d;margin:0 0 10px}
.me,.bot{max-width:345px;border-radius:14px;padding:8px 11px;margin:0 0 4px;overflow-wrap:anywhere;white-space:pre-wrap}
.me{background:#e3fbc8;margin-left:auto;width:fit-content;margin-bottom:10px;border-bottom-right-radius:4px}
.bot{background:#fff;border-bottom-left-radius:4px}
.who{font-weight:600;font-size:14px;color:#b2551f}.me .who,.bot .who{display:block}.bot .who{color:#2a78b5}
.reply{border-left:3px solid #2a78b5;background:#eaf3fa;border-radius:4px;padding:2px 8px;margin:0 0 5px}
.reply{font-size:14px;max-height:44px;overflow:hidden}
blockquote{border-left:3px solid #2a78b5;background:#eaf3fa;border-radius:4px;padding:4px 8px;margin:6px 0 0}
blockquote{max-height:74px;overflow:hidden}
a{color:#1a6aa6;text-decoration:none}code{background:#f1f1f1;padding:0 3px;border-radius:3px}
.row{display:flex;gap:4px;max-width:345px;margin:0 0 4px}
.row span{flex:1;background:#5f8a5ccc;color:#fff;border-radius:8px;padding:7px 4px;text-align:center;font-size:14px}
.bot img{display:block;max-width:100%;border-radius:8px;margin-bottom:6px}
"""


@dataclass(frozen=True)
class Scene:
    """What is asked in a chat, and how the picture of it is called; in a group the asker has a name. Answered from the
    seeds, or from made-up reports, whose titles say so."""

    name: str
    title: str
    questions: tuple[str, ...]
    group: str = ""
    of: str = "seeds"


SCENES = (
    Scene("answer", "Câu trả lời, và các thời điểm khác", ("doanh thu viễn thông đạt bao nhiêu",)),
    Scene("refusal", "Không có trong báo cáo", ("doanh thu viễn thông 6 tháng đầu năm 2019",)),
    Scene("figures", "Mọi số liệu về một chủ đề", ("/solieu doanh thu bưu chính",), of="made up"),
    Scene("group", "Trong nhóm", ("/hoi google gỡ bao nhiêu video trên youtube",), "Phòng Báo chí"),
    Scene("report", "Có những báo cáo nào", ("/baocao",)),
)
# The seeds tell no measure at three like times.
_REVENUES = {1: "41,2", 2: "35,8", 3: "44,1", 4: "45,6"}


def main() -> None:
    """Write the page; with --pictures each scene as a picture as well."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pictures", action="store_true", help="draw docs/pictures/*.png, too")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as work, contextlib.ExitStack() as stack:
        folders = {"seeds": ROOT / "seeds", "made up": _made_up(Path(work) / "made up")}
        talks = {
            of: stack.enter_context(_talk(folder, Path(work) / f"index of {of}")) for of, folder in folders.items()
        }
        drawn = {scene.name: _scene(talks[scene.of], scene) for scene in SCENES}
    page = ROOT / "docs" / "messages.html"
    page.write_text(_page("\n".join(drawn.values())), encoding="utf-8")
    print(page.relative_to(ROOT))
    if wanted.pictures:
        for name, section in drawn.items():
            print(_picture(name, section).relative_to(ROOT))


@contextlib.contextmanager
def _talk(folder: Path, data: Path) -> Iterator[Conversation]:
    library = Library(lambda: open_collection(folder, data))
    yield Conversation(library, folder=folder, kept_days=30, pictures=True)
    library.close()


def _made_up(folder: Path) -> Path:
    """Reports of some months of one office."""
    folder.mkdir()
    for month, revenue in _REVENUES.items():
        title = f"Sở Thông tin và Truyền thông báo cáo tháng {month}/2024 (ví dụ)"
        text = f"Doanh thu bưu chính tháng {month}/2024 đạt {revenue} tỷ đồng."
        (folder / f"{month:02}.txt").write_text(f"{title}\n\n05/{month + 1:02}/2024\n\n{text}\n", encoding="utf-8")
    return folder


def _page(sections: str) -> str:
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Giao Ban</title>'
    styled = f"{head}<style>{_STYLE}</style>"
    return f'<!doctype html>\n<html lang="vi"><head>{styled}</head><body>\n{sections}\n</body></html>\n'


def _scene(talk: Conversation, scene: Scene) -> str:
    parts = [f"<h2>{html.escape(scene.group or scene.title)}</h2>"]
    for question in scene.questions:
        asker = '<span class="who">Lan</span>' if scene.group else ""
        parts.append(f'<div class="me">{asker}{html.escape(question)}</div>')
        parts.append(_message(respond(talk, typed(question), "vi"), question if scene.group else ""))
    return f'<section id="{scene.name}">{"".join(parts)}</section>'


def _message(reply: Reply, question: str) -> str:
    """A reply and its buttons; in a group with what it answers above it."""
    answered = f'<div class="reply"><b>Lan</b><br>{html.escape(shortened(question, 34))}</div>' if question else ""
    who = '<span class="who">Giao Ban</span>' if question else ""
    text = re.sub(r"<blockquote expandable>", "<blockquote>", reply.html)
    text = re.sub(r"\n+(?=<blockquote>)", "", text)
    rows = "".join(
        f'<div class="row">{"".join(f"<span>{html.escape(button.label)}</span>" for button in row)}</div>'
        for row in reply.buttons
    )
    return f'<div class="bot">{who}{answered}{text}</div>{rows}{_photo(reply)}'


def _photo(reply: Reply) -> str:
    """The picture that follows, as a message of its own."""
    if reply.picture is None:
        return ""
    source = f"data:image/png;base64,{base64.b64encode(reply.picture).decode()}"
    return f'<div class="bot"><img alt="" src="{source}">{reply.caption}</div>'


def _picture(name: str, section: str) -> Path:
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise SystemExit("No chromium is installed: apt install chromium")
    picture = ROOT / "docs" / "pictures" / f"{name}.png"
    picture.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(_page(section), encoding="utf-8")
        flags = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run")
        size = (
            f"--window-size={_WIDTH},{_height(browser, flags, page, folder)}",
            f"--force-device-scale-factor={_SCALE}",
        )
        _run(browser, *flags, *size, f"--user-data-dir={folder}/b", f"--screenshot={picture}", page.as_uri())
    return picture


def _height(browser: str, flags: tuple[str, ...], page: Path, folder: str) -> int:
    """How tall a page is: said by itself, as its title."""
    measured = page.with_name("measured.html")
    script = "<script>document.title=document.querySelector('section').offsetHeight</script>"
    measured.write_text(page.read_text(encoding="utf-8").replace("</body>", f"{script}</body>"), encoding="utf-8")
    size = f"--window-size={_WIDTH},2000"
    said = _run(browser, *flags, size, f"--user-data-dir={folder}/a", "--dump-dom", measured.as_uri())
    found = re.search(r"<title>(\d+)</title>", said)
    if found is None:
        raise SystemExit("The browser did not draw the page")
    return int(found[1])


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


if __name__ == "__main__":
    main()
