"""Processes of our own that answer one request after another, within limits: `python -m MODULE LIMITS ARGUMENTS`.

Not those of `multiprocessing`, which import the caller's main module once more, a script that opens a collection among
them, and may wait for one another for ever after a second Ctrl-C.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

try:
    import resource
except ModuleNotFoundError:  # only on Windows, where the clock alone is a limit
    resource = None  # type: ignore[assignment]

# Where this package is imported from, so that a process finds it wherever it is started.
_ROOT = Path(__file__).parent.parent
# Seconds in which a process that is asked no more ends.
_ENDING = 5
# Libraries keep some of what they took: a process is replaced after so many requests.
_RENEWED = 500
_MEGABYTE = 1_000_000
# Each thread of a library, and each arena of malloc, takes room of the address space, which is what is limited.
_FEW_THREADS = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS", "TOKIO_WORKER_THREADS", "MALLOC_ARENA_MAX"), "1"
)


class Limits(NamedTuple):
    """What one file may cost: ``megabytes`` of the file itself, ``memory`` of a process in megabytes, and ``seconds``
    of the processor, twice as many by the clock."""

    megabytes: int = 50
    memory: int = 1_400
    seconds: int = 60

    @property
    def bytes(self) -> int:
        """The most bytes of a file."""
        return self.megabytes * _MEGABYTE


USUAL = Limits()


class WorkerEnded(Exception):
    """A process ended instead of answering; the message says why. It may have been ended ``from_outside``, by the
    system for want of memory or by somebody, which is no fault of what was asked."""

    def __init__(self, why: str, *, from_outside: bool) -> None:
        super().__init__(why)
        self.from_outside = from_outside


class Worker:
    """A process of ``module``, which calls `serve`; asked by one thread at a time. It is started when it is asked, and
    again after it ended."""

    def __init__(self, module: str, limits: Limits, *arguments: str) -> None:
        self._command = [sys.executable, "-P", "-m", module, *map(str, limits), *arguments]
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0
        self._is_late = False
        # Nothing is started after a stop, which may come from another thread.
        self._starting = threading.Lock()
        self._is_stopped = False

    def ask(self, request: str) -> list[str]:
        """What is answered to ``request``. WorkerEnded where the process ends first, or has to be ended."""
        process = self._running()
        self._asked += 1
        self._is_late = False
        late = threading.Timer(2 * self._limits.seconds, self._end_the_late)
        late.daemon = True
        late.start()
        try:
            return _answer(process, request)
        except EOFError:
            raise self._ended(process) from None
        finally:
            late.cancel()

    def close(self) -> None:
        """End the process when it has nothing to do, else soon."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(subprocess.TimeoutExpired):
                process.communicate(timeout=_ENDING)
            _kill(process)
            process.communicate()

    def kill(self) -> None:
        """End the process with all that it started, also while another thread asks."""
        process = self._process
        if process is not None:
            _kill(process)

    def stop(self) -> None:
        """End the process for good: who asks is told that it ended."""
        with self._starting:
            self._is_stopped = True
            self.kill()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._asked >= _RENEWED:
            self.close()
        with self._starting:
            if self._is_stopped:
                raise WorkerEnded("was stopped", from_outside=False)
            if self._process is None:
                self._process, self._asked = _started(self._command), 0
            return self._process

    def _end_the_late(self) -> None:
        self._is_late = True
        self.kill()

    def _ended(self, process: "subprocess.Popen[bytes]") -> WorkerEnded:
        self.kill()
        self.close()
        code = process.returncode
        if self._is_late or code == -getattr(signal, "SIGXCPU", 0):
            return WorkerEnded(f"takes more than {self._limits.seconds} s to read", from_outside=False)
        why = "cannot be read: it is damaged, or made to do harm (what read it broke off)"
        return WorkerEnded(why, from_outside=code in (-signal.SIGTERM, -getattr(signal, "SIGKILL", 0)))


def _started(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    paths = filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")])
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_FEW_THREADS, "PYTHONPATH": os.pathsep.join(paths)},
        start_new_session=True,  # Ctrl-C is for the program; what is begun here ends with it
    )


def _answer(process: "subprocess.Popen[bytes]", request: str) -> list[str]:
    """What a process answers; EOFError where it ends first."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(OSError):  # it has ended, which the answer tells
        process.stdin.write(f"{json.dumps(request)}\n".encode())
        process.stdin.flush()
    head = process.stdout.readline()
    sizes = json.loads(head) if head.endswith(b"\n") else []
    texts = [process.stdout.read(size) for size in sizes]
    if not sizes or list(map(len, texts)) != sizes:
        raise EOFError
    return [text.decode("utf-8", "surrogatepass") for text in texts]


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End a process with all that it started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):  # the second of a zombie, on macOS
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def serve(answer: Callable[[str], Sequence[str]], limits: Limits) -> None:
    """Answer what the program asks, in the process of a `Worker`, until it asks no more or has ended."""
    limit(limits)
    # What a library prints goes elsewhere.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with answers:
        for request in sys.stdin.buffer:
            _may_take(limits.seconds)
            texts = [text.encode("utf-8", "surrogatepass") for text in answer(json.loads(request))]
            answers.write(json.dumps(list(map(len, texts))).encode() + b"\n" + b"".join(texts))
            answers.flush()


def limit(limits: Limits) -> None:
    """Limit this process, as a worker's is, to ``limits``."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _lower(resource.RLIMIT_AS, limits.memory * _MEGABYTE)
    _may_take(limits.seconds)


def _may_take(seconds: int) -> None:
    """So many seconds of the processor from here on, after which the system ends this process."""
    if resource is not None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        until = int(usage.ru_utime + usage.ru_stime) + seconds + 1
        _lower(resource.RLIMIT_CPU, until)


def _lower(what: int, least: int) -> None:
    """Set a limit, where the system's own is not lower already."""
    hard = resource.getrlimit(what)[1]
    resource.setrlimit(what, (least if hard == resource.RLIM_INFINITY else min(least, hard), hard))
