"""A loopback Telegram Bot API server for tests: real HTTP, judged by aiogram's models."""
