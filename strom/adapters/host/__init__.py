"""Dieser Rechner: Uhr, Arbeitsplatz, Geheimnisse, Dateien, Programmteile."""
