"""Processes of our own that answer one request after another: `python -m MODULE ARGUMENTS`.

Not those of `multiprocessing`, which import the caller's main module once more, a script that opens a collection among
them, and may wait for one another for ever after a second Ctrl-C.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

# Where this package is imported from, so that a process finds it wherever it is started.
_ROOT = Path(__file__).parent.parent
# Seconds in which a process that is asked no more ends.
_ENDING = 5


class WorkerEnded(Exception):
    """A process ended instead of answering."""


class Worker:
    """A process of ``module``, which calls `serve`; asked by one thread at a time."""

    def __init__(self, module: str, *arguments: str) -> None:
        paths = filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")])
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,  # Ctrl-C is for the program; what is begun here ends with it
        )

    def ask(self, request: str) -> list[str]:
        """What is answered to ``request``. WorkerEnded where the process ends first."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(OSError):  # it has ended, which the answer tells
            self._process.stdin.write(f"{json.dumps(request)}\n".encode())
            self._process.stdin.flush()
        head = self._process.stdout.readline()
        sizes = json.loads(head) if head.endswith(b"\n") else []
        texts = [self._process.stdout.read(size) for size in sizes]
        if not sizes or list(map(len, texts)) != sizes:
            raise WorkerEnded
        return [text.decode("utf-8", "surrogatepass") for text in texts]

    def close(self) -> None:
        """End the process when it has nothing to do, else soon."""
        with suppress(subprocess.TimeoutExpired):
            self._process.communicate(timeout=_ENDING)
        self.kill()
        self._process.communicate()

    def kill(self) -> None:
        """End the process with all that it started, also while another thread asks."""
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()


def serve(answer: Callable[[str], Sequence[str]]) -> None:
    """Answer what the program asks, in the process of a `Worker`, until it asks no more or has ended."""
    # What a library prints goes elsewhere.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with answers:
        for request in sys.stdin.buffer:
            texts = [text.encode("utf-8", "surrogatepass") for text in answer(json.loads(request))]
            answers.write(json.dumps(list(map(len, texts))).encode() + b"\n" + b"".join(texts))
            answers.flush()
