"""Was die schlichten Felder lesen: Text und ganze Zahlen; alles andere liest der Kern."""

from collections.abc import Callable

from strom import Eingabefehler


def text_lesen(beschriftung: str, *, pflicht: bool) -> Callable[[str], str]:
    """Jeder Text; mit `pflicht` kein leerer."""

    def lesen(text: str) -> str:
        if pflicht and not text:
            satz = f"{beschriftung}: Bitte ausfüllen."
            raise Eingabefehler(satz, feld=beschriftung)
        return text

    return lesen


def ganzzahl_lesen(beschriftung: str) -> Callable[[str], int]:
    """Nur Ziffern."""

    def lesen(text: str) -> int:
        if not (text.isascii() and text.isdigit()):
            was = f"„{text[:40]}“ ist keine ganze Zahl. Bitte nur Ziffern."
            satz = f"{beschriftung}: {was if text else 'Bitte eine ganze Zahl eingeben.'}"
            raise Eingabefehler(satz, feld=beschriftung)
        return int(text)

    return lesen
