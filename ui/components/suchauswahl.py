"""Eine Auswahl, in der man tippend sucht, mit derselben Faltung wie überall."""

from nicegui import ui


class Suchauswahl(ui.select, component="suchauswahl.js"):
    """Wie `ui.select` mit Eingabe; nur das Eingrenzen beim Tippen ist ein eigenes."""
