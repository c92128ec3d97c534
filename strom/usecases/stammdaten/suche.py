"""Eine Suche über alles: Parteien, Plätze, Zähler, Rechnungen, Zeiträume."""

from collections.abc import Iterator

from strom.ports.ablage import Ablage
from strom.rechnung.rechnung import Rechnung
from strom.stammdaten.ansicht import Treffer
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zaehler import Einbau, Zaehler
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.grund.sperre import ist_gesperrt
from strom.usecases.grund.welt import Welt
from strom.werte.deutsch import datum, zeitraum
from strom.werte.kennung import iban_text
from strom.werte.suchtext import Suchtext

MEISTE_TREFFER = 30
LAENGSTE_SUCHE = 100


class Suche:
    """Findet, was alle eingegebenen Wörter enthält, Treffer am Stück zuerst.

    Rechnungen anonymisierter Parteien sind gesperrt; sie stehen nur in der Rechnungsliste, wenn
    man sie dort einblendet.
    """

    def __init__(self, welt: Welt) -> None:
        self._ablage = welt.ablage

    def finden(self, text: str) -> tuple[Treffer, ...]:
        """Höchstens 30 Funde; leere Eingabe findet nichts."""
        woerter = text[:LAENGSTE_SUCHE].split()
        if not woerter:
            return ()
        texte = ((t, _suchtext(inhalt)) for t, inhalt in alles(self._ablage))
        funde = [(t, suchtext) for t, suchtext in texte if suchtext.hat_alle(woerter)]
        am_stueck = " ".join(woerter)
        funde.sort(key=lambda fund: not fund[1].hat(am_stueck))
        return tuple(t for t, _ in funde[:MEISTE_TREFFER])


def _suchtext(inhalt: str) -> Suchtext:
    """Auch ohne Leerraum: „A01“ findet „A 01“."""
    return Suchtext(f"{inhalt} {''.join(inhalt.split())}")


def alles(ablage: Ablage) -> Iterator[tuple[Treffer, str]]:
    """Jeder findbare Datensatz mit dem Text, in dem gesucht wird."""
    yield from _parteien(ablage)
    yield from _plaetze(ablage)
    yield from _zaehler(ablage)
    yield from _rechnungen(ablage)
    yield from _zeitraeume(ablage)


def _parteien(ablage: Ablage) -> Iterator[tuple[Treffer, str]]:
    plaetze = {p.id: p.bezeichnung for p in ablage.finden(Platz)}
    orte: dict[str, list[str]] = {}
    for v in ablage.finden(Vertrag):
        orte.setdefault(v.partei, []).append(plaetze.get(v.platz, ""))
    for p in sorted(ablage.finden(Partei), key=lambda p: p.anzeigename.casefold()):
        zusatz = ", ".join(dict.fromkeys(orte.get(p.id, ())))
        a = p.anschrift
        felder = (
            p.briefname,
            p.anzeigename,
            p.zusatz,
            p.email,
            p.telefon,
            iban_text(p.iban),
            p.mandat,
        )
        inhalt = " ".join((*felder, a.strassenzeile, a.ortszeile, zusatz))
        treffer = Treffer(art="Partei", text=p.anzeigename, zusatz=zusatz, ziel=f"/parteien/{p.id}")
        yield treffer, inhalt


def _plaetze(ablage: Ablage) -> Iterator[tuple[Treffer, str]]:
    for p in sorted(ablage.finden(Platz), key=lambda p: p.sortierung):
        treffer = Treffer(
            art="Platz", text=p.bezeichnung, zusatz=str(p.art), ziel=f"/plaetze/{p.id}"
        )
        yield treffer, f"{p.bezeichnung} {p.art}"


def _zaehler(ablage: Ablage) -> Iterator[tuple[Treffer, str]]:
    plaetze = {p.id: p.bezeichnung for p in ablage.finden(Platz)}
    offen = {e.zaehler: plaetze.get(e.platz, "") for e in ablage.finden(Einbau, ausgebaut_am=None)}
    for z in sorted(ablage.finden(Zaehler), key=lambda z: z.nummer):
        ort = offen.get(z.id, "nicht eingebaut")
        treffer = Treffer(art="Zähler", text=z.nummer, zusatz=ort, ziel=f"/zaehler/{z.id}")
        yield treffer, f"{z.nummer} {z.hersteller} {ort}"


def _rechnungen(ablage: Ablage) -> Iterator[tuple[Treffer, str]]:
    for r in sorted(ablage.finden(Rechnung), key=lambda r: (r.ausgestellt_um, r.id), reverse=True):
        if ist_gesperrt(ablage, r):
            continue
        wer = f"{r.kopien.partei.anzeigename}, {r.kopien.platz.bezeichnung}"
        zusatz = f"{wer}, {datum(r.ausgestellt_am)}"
        treffer = Treffer(
            art="Stornorechnung" if r.ist_storno else "Rechnung",
            text=r.nummer,
            zusatz=zusatz,
            ziel=f"/rechnungen/{r.id}",
        )
        yield treffer, f"{r.nummer} {wer}"


def _zeitraeume(ablage: Ablage) -> Iterator[tuple[Treffer, str]]:
    for z in sorted(ablage.finden(Berechnungszeitraum), key=lambda z: z.von, reverse=True):
        spanne = zeitraum(z.zeitraum)
        treffer = Treffer(art="Zeitraum", text=z.name, zusatz=spanne, ziel=f"/zeitraeume/{z.id}")
        yield treffer, f"{z.name} {spanne}"
