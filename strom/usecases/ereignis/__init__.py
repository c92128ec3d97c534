"""Ereignisse schreiben, zustellen und zeigen."""
