"""A machine in a folder, on which the commands of docs/operations.md are run: `python -m tests.machine PROGRAM …` is
what stands there in the place of systemctl and other programs that would change this machine.
"""

import asyncio
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.operating import NGINX, ROOT, Nginx

# What of a machine is mapped into the folder.
_PLACES = ("/opt/giaoban", "/etc/giaoban.env", "/etc/systemd", "/etc/nginx", "/etc/letsencrypt", "/srv/giaoban")
_STATE = ("/var/lib/giaoban", "/var/backups/giaoban", "/opt/giao-ban")
# Programs that would change this machine, or that are not everywhere.
_INSTEAD = ("apt-get", "useradd", "runuser", "make", "install", "systemctl", "journalctl", "nginx", "nano", "sqlite3")
_PATIENCE = 60.0


class Machine:
    """A machine below ``folder``, and how what a document says is said there."""

    def __init__(self, folder: Path, replaced: Mapping[str, str], environment: Mapping[str, str]) -> None:
        self.folder = folder
        self._replaced = {**{place: f"{folder}{place}" for place in (*_PLACES, *_STATE)}, **replaced}
        for place in (
            "etc/nginx/sites-available",
            "etc/nginx/sites-enabled",
            "etc/systemd/system",
            "opt",
            "srv",
            "bin",
        ):
            (folder / place).mkdir(parents=True)
        for program in _INSTEAD:
            _executable(folder / "bin" / program, f'exec {sys.executable} -m tests.machine {program} "$@"')
        if shutil.which("systemd-analyze") is None:
            _executable(folder / "bin/systemd-analyze", "exit 0")
        self._environment = {
            **{name: value for name, value in environment.items() if not name.startswith("COVERAGE")},
            "PYTHONPATH": str(ROOT),
            "MACHINE": str(folder),
            "EDITOR": "nano",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "NGINX": NGINX or "",
            "PATH": f"{folder}/bin:{os.environ['PATH']}",
            "REPOSITORY": str(folder / "source"),
        }

    def here(self, text: str) -> str:
        """``text`` with the paths, ports and names of this machine."""
        for said, here in self._replaced.items():
            text = text.replace(said, here)
        return text

    def path(self, path: str) -> Path:
        """Where a path of the document lies."""
        return self.folder / path.removeprefix("/")

    def make_source(self) -> None:
        """A repository of this working copy, as it is, with the paths of this machine in deploy/."""
        listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        names = (
            subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, timeout=60).stdout.decode().split("\0")
        )
        source = self.folder / "source"
        for name in filter(None, names):
            if (ROOT / name).is_file():
                (source / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, source / name)
        for file in (source / "deploy").iterdir():
            file.write_text(self.here(file.read_text(encoding="utf-8")), encoding="utf-8")
        author = ["-c", "user.name=A", "-c", "user.email=a@example.vn"]
        for command in (["init", "--quiet"], ["add", "--all"], [*author, "commit", "--quiet", "--message", "A"]):
            subprocess.run(["git", *command], cwd=source, env=self._environment, check=True, timeout=60)

    async def run(self, commands: str) -> str:
        """What commands of the document print; AssertionError where one fails."""
        process = await asyncio.create_subprocess_exec(
            *("bash", "-euo", "pipefail", "-c", self.here(commands)),
            cwd=self.folder,
            env=self._environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            told = (await asyncio.wait_for(process.communicate(), 120))[0].decode(errors="replace")
        except TimeoutError:
            os.killpg(process.pid, signal.SIGKILL)
            raise AssertionError(f"does not end: {commands}\n{self.log}") from None
        assert process.returncode == 0, f"{commands}\n{told}\n{self.log}"
        return told

    def will_edit(self, *edits: Mapping[str, str | None]) -> None:
        """What the operator sets, or takes away, each time that they open /etc/giaoban.env."""
        (self.folder / "edits").write_text(json.dumps(edits), encoding="utf-8")

    @property
    def calls(self) -> list[list[str]]:
        """What was called in the place of other programs."""
        return [json.loads(line) for line in (self.folder / "calls").read_text(encoding="utf-8").splitlines()]

    @property
    def log(self) -> str:
        """What the services have told."""
        return "".join(file.read_text(encoding="utf-8") for file in sorted(self.folder.glob("*.journal")))

    def off(self) -> None:
        """End all that runs."""
        for file in self.folder.glob("*.pid"):
            _stop(file)


def _executable(file: Path, command: str) -> None:
    file.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
    file.chmod(0o755)


def _really(program: str, arguments: Sequence[str]) -> int:
    """The program of this name that is installed."""
    found = shutil.which(program, path=os.environ["PATH"].partition(":")[2])
    assert found is not None, program
    return subprocess.run([found, *arguments], check=False).returncode


def _instead(machine: Path, program: str, arguments: list[str]) -> int:
    match program, arguments:
        case "runuser", ["-u", _, "--", command, *rest]:
            return _really(command, rest)
        case "make", ["-C", folder, "install"]:
            venv = Path(folder) / ".venv"
            if not venv.exists():
                venv.symlink_to(sys.prefix)
        case "install", _:
            owned = [place for place, word in enumerate(arguments) if word in ("-o", "-g")]
            left_out = {each + step for each in owned for step in (0, 1)}
            return _really("install", [word for place, word in enumerate(arguments) if place not in left_out])
        case "nano", [file] if file.endswith("giaoban.env"):
            _edit(Path(file), machine / "edits")
        case "nginx", _:
            return subprocess.run(_nginx(machine, *arguments), check=False).returncode
        case "sqlite3", _ if shutil.which("sqlite3", path=os.environ["PATH"].partition(":")[2]):
            return _really("sqlite3", arguments)
        case "journalctl", ["--unit", unit, *_]:
            sys.stdout.write((machine / f"{unit}.journal").read_text(encoding="utf-8"))
        case "systemctl", ["reload", "nginx"]:
            _reload_nginx(machine)
        case "systemctl", [order, *units] if order in ("start", "stop", "restart", "enable", "disable"):
            for unit in units:
                if not unit.startswith("-"):
                    _order(machine, order, unit)
    return 0


def _edit(file: Path, edits: Path) -> None:
    first, *others = json.loads(edits.read_text(encoding="utf-8"))
    edits.write_text(json.dumps(others), encoding="utf-8")
    text = file.read_text(encoding="utf-8")
    for name, value in first.items():
        text = re.sub(rf"^(?:# )?{name}=.*\n", "", text, flags=re.MULTILINE)
        text += f"{name}={value}\n" if value is not None else ""
    file.write_text(text, encoding="utf-8")


def _nginx(machine: Path, *arguments: str) -> list[str]:
    """The real program; ours is the one that is found by its name."""
    site = Nginx(machine / "nginx", f"{machine}/etc/nginx/sites-enabled/*")
    return [os.environ["NGINX"], *site.command(*arguments)[1:]]


def _reload_nginx(machine: Path) -> None:
    file = machine / "nginx.pid"
    if _alive(file):
        os.kill(int(file.read_text()), signal.SIGHUP)
    else:
        _start(file, _nginx(machine), dict(os.environ), machine, machine / "nginx.journal")
    time.sleep(0.5)


def _order(machine: Path, order: str, unit: str) -> None:
    file = machine / f"{unit}.pid"
    if order in ("stop", "restart", "disable"):
        _stop(file)
    if order in ("start", "restart", "enable"):
        name, _, instance = unit.partition("@")
        text = (machine / f"etc/systemd/system/{name}{'@' if instance else ''}.service").read_text(encoding="utf-8")
        said = re.findall(r"^(\w+)=(.*)$", text.replace("%i", instance), re.MULTILINE)
        settings = [pair for name, pair in said if name == "Environment"]
        for file_of_settings in (path for name, path in said if name == "EnvironmentFile"):
            lines = Path(file_of_settings).read_text(encoding="utf-8").splitlines()
            settings += [line for line in lines if line and not line.startswith("#")]
        told = dict(setting.split("=", 1) for setting in settings)
        Path(told["DATA_DIR"]).mkdir(mode=0o700, parents=True, exist_ok=True)  # StateDirectory
        values = dict(said)
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | told
        _start(
            file,
            values["ExecStart"].split(),
            environment,
            Path(values["WorkingDirectory"]),
            machine / f"{unit}.journal",
        )


def _start(file: Path, command: Sequence[str], environment: dict[str, str], folder: Path, journal: Path) -> None:
    with journal.open("ab") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    file.write_text(str(process.pid), encoding="utf-8")


def _alive(file: Path) -> bool:
    if not file.exists():
        return False
    try:
        # One that has ended stays in the list until its parent asks, which is not us.
        return Path(f"/proc/{file.read_text(encoding='utf-8')}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _stop(file: Path) -> None:
    """End a service, as systemd does: it is given time, and then none."""
    if _alive(file):
        number = int(file.read_text(encoding="utf-8"))
        os.kill(number, signal.SIGTERM)
        end = time.monotonic() + _PATIENCE
        while _alive(file) and time.monotonic() < end:
            time.sleep(0.05)
        if _alive(file):
            os.kill(number, signal.SIGKILL)
            raise RuntimeError(f"{file.stem} did not end within {_PATIENCE} s")
    file.unlink(missing_ok=True)


if __name__ == "__main__":
    _machine = Path(os.environ["MACHINE"])
    with (_machine / "calls").open("a", encoding="utf-8") as _calls:
        _calls.write(json.dumps(sys.argv[1:]) + "\n")
    sys.exit(_instead(_machine, sys.argv[1], sys.argv[2:]))
