"""Übernahme: die eine Tabelle eines Vereins, in einem Vorgang oder gar nicht."""
