"""Tests der Dokumente."""
