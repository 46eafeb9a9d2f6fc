"""Talks on Telegram; the only package that knows Telegram, Redis and HTTP."""
