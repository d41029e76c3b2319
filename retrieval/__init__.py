"""Verbatim, dated answers from a folder of Vietnamese reports. Knows nothing of Telegram."""
