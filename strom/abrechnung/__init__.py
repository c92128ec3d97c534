"""Abrechnung: aus Verträgen, Zählern und Tarifen wird eine Berechnung."""
