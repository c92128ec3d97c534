"""Protokoll und Siegel."""
