"""What the tests of the documents for operators share."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Debian has it where not everybody's PATH leads.
NGINX = shutil.which("nginx", path=os.pathsep.join(["/usr/sbin", os.environ.get("PATH", "")]))


def certificate(folder: Path, host: str) -> tuple[Path, Path]:
    """A self-signed certificate for ``host`` and 127.0.0.1, and its key."""
    folder.mkdir(parents=True, exist_ok=True)
    chain, key = folder / "fullchain.pem", folder / "privkey.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host},IP:127.0.0.1"]
    subprocess.run([*command, "-keyout", key, "-out", chain], capture_output=True, check=True, timeout=60)
    return chain, key


class Nginx:
    """nginx in a folder of its own, with the sites that a pattern names."""

    def __init__(self, folder: Path, sites: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        temporary = "".join(
            f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        # As root, its workers would be a user's that cannot enter the folders of tests.
        user = "user root;" if os.name == "posix" and os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(
            f"{user} daemon off; pid {folder}/pid; error_log stderr; worker_processes 1;\n"
            "events {}\n"
            f"http {{ access_log {folder}/access.log; {temporary} include {sites}; }}\n",
            encoding="utf-8",
        )

    def command(self, *arguments: str) -> list[str]:
        """nginx with its settings."""
        return [NGINX or "nginx", "-p", str(self._folder), "-c", str(self._folder / "nginx.conf"), *arguments]

    @property
    def log(self) -> str:
        """What it has told of errors."""
        return (self._folder / "log").read_text(encoding="utf-8")

    def start(self, port: int) -> None:
        """Start, or read the settings again; it listens on ``port`` when this returns."""
        if self._process is not None:
            self._process.send_signal(signal.SIGHUP)
        else:
            with (self._folder / "log").open("wb") as log:
                self._process = subprocess.Popen(self.command(), stdout=log, stderr=log)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            if self._process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"nginx did not start:\n{self.log}")

    def stop(self) -> None:
        """Stop, if it runs."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(30)
            self._process = None
