"""Austausch mit der Welt: JSON, CSV und ZIP."""
