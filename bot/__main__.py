"""python -m bot. Ctrl-C and SIGTERM end it with status 0, from its first moment on."""

import logging
import os
import signal
import sys


def _end(*_: object) -> None:
    sys.exit(0)


if __name__ == "__main__":
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, _end)
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # python-telegram-bot's next version has times as timedelta
    # Only now, because importing takes a while.
    from bot.startup import main

    status = main()
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    # Not by the interpreter's own end, which waits for threads: for a long question, for a silent database.
    os._exit(status)
