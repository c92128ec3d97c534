"""Ereignisse und ihre Ziele."""
