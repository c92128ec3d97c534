"""Dokumente: aus Bildern werden PDF, aus PDF ein Ordner mit unveränderlichen Dateien.

Der Weg einer Rechnung: `kontext` macht aus dem Bild schlichte Werte, `vorlagen` füllt damit die
Vorlage, `html` liest deren kleine HTML-Teilmenge, `setzer` verteilt sie auf Seiten, `rahmen` legt
Anschriftfeld und Fußzeile darum, `zeichner` schreibt mit fpdf2 das PDF.
"""
