"""Tabellen: Spalten, Zeilen und was eine Zeile beim Einlesen tut; CSV und JSON gemeinsam."""
