"""Erster Start: Beispiel ansehen, neu beginnen oder vorhandene Daten öffnen."""

from ui.frame import Haus, Seite


def registrieren(haus: Haus, seite: Seite) -> None:
    """Hängt die Seite unter ihren Pfad."""

    @seite.route()
    def zeigen() -> None:
        with haus.rahmen(seite):
            pass
