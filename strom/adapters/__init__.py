"""Adapter: nur hier gibt es fremde Bibliotheken, Dateien und das Netz."""
