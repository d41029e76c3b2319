"""Giao Ban in Telegram and in the terminal. Ranks nothing: it hears, asks the collection, and shows."""
