"""python -m bot. Ctrl-C and SIGTERM end it with status 0, from its first moment on."""

import signal
import sys


def _end(*_: object) -> None:
    sys.exit(0)


if __name__ == "__main__":
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, _end)
    # Only now, because importing takes a while.
    from bot.startup import main

    sys.exit(main())
