"""Der Lebenslauf einer Rechnung als Tabelle (R16); „storniert“ ist abgeleitet, nie gespeichert."""

from enum import StrEnum, unique

from strom.werte.zustand import Zustandsplan


@unique
class Zustand(StrEnum):
    """Wie weit eine Rechnung ist."""

    ENTWURF = "Entwurf"
    GEPRUEFT = "Geprüft"
    AUSGESTELLT = "Ausgestellt"


@unique
class Zeilenzustand(StrEnum):
    """Wo ein Vertrag im Jahreslauf steht: der Zustand seines Belegs, weitergedacht.

    Vor dem Beleg liegen „Stand fehlt“ und „bereit“, hinter dem ausgestellten „zugestellt“
    (gedruckt, gemailt) und „storniert“. Gespeichert wird er nie.
    """

    STAND_FEHLT = "Stand fehlt"
    BEREIT = "bereit"
    ENTWURF = "Entwurf"
    GEPRUEFT = "geprüft"
    AUSGESTELLT = "ausgestellt"
    ZUGESTELLT = "zugestellt"
    STORNIERT = "storniert"

    @classmethod
    def zum_beleg(
        cls, zustand: Zustand, *, ist_zugestellt: bool = False, ist_storniert: bool = False
    ) -> "Zeilenzustand":
        """Wo der Vertrag mit diesem Beleg steht; ein Storno überdeckt alles andere."""
        if ist_storniert:
            return cls.STORNIERT
        return cls.ZUGESTELLT if ist_zugestellt else cls[zustand.name]


@unique
class Schritt(StrEnum):
    """Was man mit ihr tun kann; die Wörter stehen so auf den Knöpfen."""

    BERECHNEN = "Neu berechnen"
    AENDERN = "Betrag ändern"
    PRUEFEN = "Prüfen"
    ZURUECKNEHMEN = "Zurück zum Entwurf"
    AUSSTELLEN = "Ausstellen"
    VERWERFEN = "Entwurf verwerfen"
    AUSGEBEN = "Drucken oder senden"
    AUSGABE_ZURUECKNEHMEN = "Doch nicht zugestellt"
    STORNIEREN = "Stornieren"


LEBENSLAUF = Zustandsplan[Zustand, Schritt](
    {
        (Zustand.ENTWURF, Schritt.BERECHNEN): Zustand.ENTWURF,
        (Zustand.ENTWURF, Schritt.AENDERN): Zustand.ENTWURF,
        (Zustand.ENTWURF, Schritt.PRUEFEN): Zustand.GEPRUEFT,
        (Zustand.ENTWURF, Schritt.VERWERFEN): Zustand.ENTWURF,
        (Zustand.GEPRUEFT, Schritt.ZURUECKNEHMEN): Zustand.ENTWURF,
        (Zustand.GEPRUEFT, Schritt.AUSSTELLEN): Zustand.AUSGESTELLT,
        (Zustand.AUSGESTELLT, Schritt.AUSGEBEN): Zustand.AUSGESTELLT,
        (Zustand.AUSGESTELLT, Schritt.AUSGABE_ZURUECKNEHMEN): Zustand.AUSGESTELLT,
        (Zustand.AUSGESTELLT, Schritt.STORNIEREN): Zustand.AUSGESTELLT,
    }
)
