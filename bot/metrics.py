"""Counts and times for the people who host the bot; never identities."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

UPDATES = Counter("bot_updates_total", "Updates received, by what became of them", ["outcome"])
JOBS = Counter("bot_jobs_total", "Jobs worked, by name and outcome", ["name", "outcome"])
JOB_SECONDS = Histogram("bot_job_seconds", "Time a job took", ["name"], buckets=(0.01, 0.05, 0.1, 0.3, 1, 3, 10, 30))
REPORTS = Counter("bot_reports_total", "Reports read, by result", ["result"])
REPHRASINGS = Counter("bot_rephrasings_total", "Answers in an outside program's words, by outcome", ["outcome"])
READER_OFFLINE = Gauge("bot_reader_offline", "1 when the system keeps the reading processes off the network, else 0")
