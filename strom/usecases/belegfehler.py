"""Warum ein Beleg nicht herauskommt; jede Klasse trägt ihren Satz."""

from strom.werte.fehler import StromFehler


class NurAusgestellte(StromFehler):
    """Ein Entwurf wird nicht als Rechnung gedruckt."""

    def __init__(self) -> None:
        super().__init__(
            "Gedruckt werden nur ausgestellte Rechnungen. Bitte zuerst prüfen und ausstellen; "
            "einen Entwurf können Sie als PDF ansehen."
        )


class PdfVeraendert(StromFehler):
    """Das PDF im Ordner ist nicht mehr das ausgestellte."""

    def __init__(self, nummer: str, datei: str) -> None:
        super().__init__(
            f"Das PDF „{datei}“ der Rechnung {nummer} wurde nachträglich verändert und wird nicht "
            "ausgegeben. Bitte die Datei aus einer Sicherung zurückholen."
        )


class PdfFehlt(StromFehler):
    """Das PDF liegt nicht im Ordner; Strom zeichnet nie ein zweites."""

    def __init__(self, nummer: str, datei: str) -> None:
        super().__init__(
            f"Das PDF „{datei}“ der Rechnung {nummer} fehlt im Ordner „dokumente“. Bitte holen Sie "
            "es aus einer Sicherung oder, wenn dieser Ordner im laufenden Betrieb kopiert wurde, "
            "aus dem Original."
        )


class PdfGeloescht(StromFehler):
    """Die Aufbewahrungsfrist ist vorbei, das PDF gibt es nicht mehr."""

    def __init__(self, nummer: str) -> None:
        super().__init__(
            f"Das PDF der Rechnung {nummer} wurde nach Ablauf der Aufbewahrungsfrist gelöscht. "
            "Nummer, Mengen und Beträge sind noch da."
        )
