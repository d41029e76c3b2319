"""What a process of the bot imports, imported before it is forked (`tests.forked`)."""

import importlib
import os

os.environ.setdefault("PTB_TIMEDELTA", "true")  # as bot/__main__.py does before it imports

for name in ("bot.startup", "bot.logs", "bot.serving", "bot.store"):
    importlib.import_module(name)
