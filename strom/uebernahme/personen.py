"""Welche Zeilen dieselbe Person meinen: gleicher Name und gleiche Anschrift, sonst wird gefragt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from strom.stammdaten.partei import Partei, ParteiId, Zahlungsart
from strom.uebernahme.felder import Tabellenfeld
from strom.uebernahme.satz import Tabellensatz
from strom.uebernahme.vorschau import Antwort, schluessel

F = Tabellenfeld
DIESELBE, ANDERE = "dieselbe", "andere"
EINDEUTIG = ("email", "telefon", "iban", "mandat")
"""Darin muss übereinstimmen, was in zwei Zeilen für dieselbe Person steht."""


@dataclass(frozen=True, slots=True)
class Personen:
    """Welche Zeilen dieselbe Person meinen: Zeilennummer → Nummer ihrer ersten Zeile."""

    erste: Mapping[int, int]
    parteien: Mapping[int, Partei]

    def zu(self, satz: Tabellensatz) -> Partei | None:
        """Die Partei der Zeile mit allem, was ihre Zeilen zusammen sagen."""
        return self.parteien.get(self.erste.get(satz.nummer, -1))


def personen(saetze: Iterable[Tabellensatz], antworten: Mapping[str, str]) -> Personen:
    """Gleicher Name und gleiche Anschrift sind eine Person, sonst wird gefragt."""
    erste: dict[int, int] = {}
    parteien: dict[int, Partei] = {}
    je_name: dict[tuple[str, str], list[Tabellensatz]] = {}
    for satz in saetze:
        if satz.partei is None:
            continue
        name = (satz.partei.name.casefold(), satz.partei.vorname.casefold())
        vorige = je_name.setdefault(name, [])
        treffer = _dieselbe(satz, vorige, antworten)
        vorige.append(satz)
        erste[satz.nummer] = nummer = erste[treffer.nummer] if treffer else satz.nummer
        parteien[nummer] = _vereint(satz, parteien.get(nummer), treffer)
    return Personen(erste, parteien)


def _dieselbe(
    satz: Tabellensatz, vorige: list[Tabellensatz], antworten: Mapping[str, str]
) -> Tabellensatz | None:
    """Eine frühere Zeile derselben Person; eine Frage, wenn nur der Name gleich ist."""
    antwort = antworten.get(schluessel(satz.nummer, F.PERSON), "")
    gleich = [v for v in vorige if _ort(v) == _ort(satz)]
    if not vorige or antwort == ANDERE:
        return None
    if gleich or antwort == DIESELBE:
        treffer = (gleich or vorige)[0]
        if treffer.platz.casefold() != satz.platz.casefold():
            satz.funde.hinweis(f"{treffer.wer} (Zeile {treffer.nummer}) ist dieselbe Person.")
        return treffer
    erster = vorige[0]
    satz.funde.frage(
        f"„{satz.partei.briefname if satz.partei else ''}“ steht mit anderer Anschrift schon in "
        f"Zeile {erster.nummer} ({erster.wer}). Ist es dieselbe Person?",
        F.PERSON,
        Antwort(wert=DIESELBE, text="dieselbe Person"),
        Antwort(wert=ANDERE, text="zwei Personen"),
    )
    return None


def _ort(satz: Tabellensatz) -> tuple[str, ...]:
    a = satz.partei.anschrift if satz.partei else None
    return (a.strassenzeile.casefold(), a.plz, a.ort.casefold(), a.land) if a else ()


def _vereint(satz: Tabellensatz, bisher: Partei | None, treffer: Tabellensatz | None) -> Partei:
    """Was die Zeilen einer Person zusammen sagen; Widersprüche hält die spätere Zeile auf."""
    neu = satz.partei or Partei(id=ParteiId(""), name="")
    if bisher is None or treffer is None:
        return neu
    werte: dict[str, str] = {}
    for feld in EINDEUTIG:
        hier, dort = getattr(neu, feld), getattr(bisher, feld)
        if hier and dort and hier.replace(" ", "") != dort.replace(" ", ""):
            satz.funde.fehler(
                f"Für dieselbe Person steht in Zeile {treffer.nummer} „{dort}“, hier „{hier}“. "
                "Bitte angleichen.",
                Tabellenfeld[feld.upper()],
            )
        werte[feld] = dort or hier
    einzug = Zahlungsart.BANKEINZUG in {bisher.zahlungsart, neu.zahlungsart}
    art = Zahlungsart.BANKEINZUG if einzug else Zahlungsart.RECHNUNG
    return replace(
        bisher,
        email=werte["email"],
        telefon=werte["telefon"],
        iban=werte["iban"],
        mandat=werte["mandat"],
        zahlungsart=art,
    )
