"""Was die Tabelle nicht sagt und einmal gefragt wird: Zeitraum, Stichtage, Zählwerk, Tarif."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from strom.stammdaten.tarif import Tarif
from strom.werte.fehler import Eingabefehler
from strom.werte.zeit import Zeitraum

VORKOMMA, NACHKOMMA = range(1, 10), range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Angaben:
    """Einmal gefragt, für alle Zeilen.

    Attributes:
        von: Beginn des Zeitraums; zu diesem Tag gilt „Stand alt“, und alle Verträge beginnen.
        bis: Ende des Zeitraums, halboffen: der Stichtag, den der nächste Zeitraum teilt.
        stichtag_neu: Tag, an dem „Stand neu“ abgelesen wurde; ohne Angabe `bis`.
        zeitraum: Name eines neuen Berechnungszeitraums; gibt es ihn schon mit diesen Grenzen,
            bleibt er, wie er ist.
        schon_angeschlossen: Mitglieder von früher zahlen keine Anschlussgebühr.
        vorkommastellen, nachkommastellen: Das Zählwerk, wo die Tabelle nichts anderes sagt.
        zaehler_wie_platz: Kennt die Tabelle keine Zählernummern, heißt jeder Zähler wie sein Platz.
        tarif: Preise ab `von`, wenn Strom noch keine kennt.
        antworten: Schlüssel eines Fundes → Inhalt der Zelle, wie er gelten soll.
    """

    von: date
    bis: date
    stichtag_neu: date | None = None
    zeitraum: str = ""
    schon_angeschlossen: bool = True
    vorkommastellen: int = 6
    nachkommastellen: int = 1
    zaehler_wie_platz: bool = False
    tarif: Tarif | None = None
    antworten: Mapping[str, str] = field(default_factory=dict)

    @property
    def neu_am(self) -> date:
        """Der Tag der neuen Stände."""
        return self.stichtag_neu or self.bis

    @property
    def spanne(self) -> Zeitraum:
        """Der Zeitraum.

        Raises:
            Eingabefehler: Das Ende liegt nicht nach dem Beginn.
        """
        return Zeitraum(self.von, self.bis)


def angaben_pruefen(angaben: Angaben) -> None:
    """Beginn vor Ende, der neue Stichtag nach dem alten, Stellen in Grenzen.

    Raises:
        Eingabefehler: Eines davon stimmt nicht.
    """
    _ = angaben.spanne
    if angaben.neu_am <= angaben.von:
        satz = "Der neue Stichtag liegt nicht nach dem alten. Bitte die beiden Tage prüfen."
        raise Eingabefehler(satz, feld="stichtag_neu")
    for wert, grenzen, feld, name in (
        (angaben.vorkommastellen, VORKOMMA, "vorkommastellen", "Stellen vor dem Komma"),
        (angaben.nachkommastellen, NACHKOMMA, "nachkommastellen", "Stellen nach dem Komma"),
    ):
        if wert not in grenzen:
            satz = f"{name}: {wert} geht nicht. Bitte {grenzen[0]} bis {grenzen[-1]} eingeben."
            raise Eingabefehler(satz, feld=feld)
