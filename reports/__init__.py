"""Reads a report and finds its biomarkers; pure Python, no Telegram, no Redis."""
