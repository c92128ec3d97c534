"""Das Hauptfenster: ein Berechnungszeitraum mit einer Zeile je Liefervertrag."""

from ui.frame import Haus, Seite


def registrieren(haus: Haus, seite: Seite) -> None:
    """Hängt die Seite unter ihren Pfad."""

    @seite.route()
    def zeigen() -> None:
        with haus.rahmen(seite):
            pass
