"""Verein, Regeln und Tarife."""
