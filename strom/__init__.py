"""Strom: Abrechnung von Strom für Vereine."""
