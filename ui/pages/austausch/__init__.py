"""Daten heraus und herein: CSV, Paket, Prüfung."""
