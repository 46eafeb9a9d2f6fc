"""Findings, cards and answers become replies."""
