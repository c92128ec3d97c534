"""Daten ausgeben: je Art eine CSV- oder JSON-Datei, oder alles als ein JSON-Dokument.

Quelldokument: „für jeden Datentyp eine eigene CSV-Datei“.
"""

from collections.abc import Iterable, Iterator

from strom.abrechnung.jahresuebersicht import Uebersicht
from strom.ports.austausch import Tabelle, Zelle
from strom.rechnung.berechnung import Positionsart
from strom.rechnung.rechnung import Rechnung
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.austausch.austauscharbeit import Austauscharbeit
from strom.usecases.austausch.leseansicht import alles
from strom.usecases.austausch.tabellen.jsonform import schema_der_art
from strom.usecases.austausch.tabellen.spalten import EINLESBAR, NUR_AUSGABE
from strom.usecases.austausch.tabellen.zeilenbild import Zeilenbild, datensaetze
from strom.werte.fehler import NichtGefunden
from strom.werte.geld import Geld
from strom.werte.zeit import letzter_tag

POSITIONSWORT = {
    Positionsart.VERBRAUCH: "Verbrauch",
    Positionsart.GRUNDGEBUEHR: "Grundgebühr",
    Positionsart.ANSCHLUSSGEBUEHR: "Anschlussgebühr",
    Positionsart.KORREKTUR: "Korrektur",
}
Zeilen = Iterable[tuple[Zelle, ...]]
DATEN = "daten.json"


class Ausfuhr(Austauscharbeit):
    """Schreibt Tabellen und das Dokument mit allen Daten; ändert nie etwas."""

    @property
    def csv_namen(self) -> tuple[str, ...]:
        """Alle Dateien, die es gibt."""
        return tuple(f"{n}.csv" for n in (*(a.name for a in EINLESBAR), *NUR_AUSGABE))

    def csv(self, name: str) -> bytes:
        """Eine CSV-Datei, z. B. „parteien.csv“.

        Raises:
            NichtGefunden: So eine Datei gibt es nicht.
        """
        return self._formen.tabellen.schreiben(self._tabelle_namens(name, ".csv"))

    def csv_dateien(self) -> Iterator[tuple[str, bytes]]:
        """Alle CSV-Dateien mit ihren Namen."""
        for name in self.csv_namen:
            yield name, self.csv(name)

    def vorlage(self, name: str) -> bytes:
        """Die leere Vorlage einer einlesbaren Tabelle, z. B. „parteien.csv“: nur die Kopfzeile.

        Raises:
            NichtGefunden: So eine Tabelle lässt sich nicht einlesen.
        """
        art = next((a for a in EINLESBAR if f"{a.name}.csv" == name), None)
        if art is None:
            grund = "Die Vorlage"
            raise NichtGefunden(grund, name)
        return self._formen.tabellen.schreiben(Tabelle(name=art.name, kopf=art.kopf, zeilen=()))

    @property
    def vorlagen(self) -> tuple[str, ...]:
        """Alle Tabellen, zu denen es eine leere Vorlage gibt."""
        return tuple(f"{a.name}.csv" for a in EINLESBAR)

    @property
    def json_namen(self) -> tuple[str, ...]:
        """Die JSON-Dateien der einzelnen Arten."""
        return tuple(f"{n.removesuffix('.csv')}.json" for n in self.csv_namen)

    def json(self, name: str) -> bytes:
        """Eine JSON-Datei, z. B. „parteien.json“; „daten.json“ enthält alles.

        Raises:
            NichtGefunden: So eine Datei gibt es nicht.
        """
        if name == DATEN:
            return self.daten()
        return self._formen.jsontabellen.schreiben(self._tabelle_namens(name, ".json"))

    def daten(self) -> bytes:
        """Jeder Datensatz des Ordners in einem Dokument, wie im Übergabe-Paket."""
        with self._welt.ablage.stillstand():
            return self._formen.daten.schreiben(alles(self._welt.ablage, self._formen.daten))

    def datenschema(self) -> bytes:
        """Das JSON-Schema zu „daten.json“ und zu jeder JSON-Tabelle."""
        schemata = {a.name: schema_der_art(a) for a in EINLESBAR}
        return self._formen.daten.schema(schemata)

    def _tabelle_namens(self, name: str, endung: str) -> Tabelle:
        stamm = name.removesuffix(endung)
        if f"{stamm}.csv" not in self.csv_namen:
            grund = "Die Tabelle"
            raise NichtGefunden(grund, name)
        return self._tabelle(stamm)

    def _tabelle(self, stamm: str) -> Tabelle:
        if stamm in NUR_AUSGABE:
            quelle = {
                "rechnungen": self._rechnungen,
                "positionen": self._positionen,
                "uebersicht": self._uebersichten,
            }[stamm]
            return Tabelle(name=stamm, kopf=NUR_AUSGABE[stamm], zeilen=tuple(quelle()))
        art = next(a for a in EINLESBAR if a.name == stamm)
        objekte, als_felder = datensaetze(Zeilenbild(self._welt.ablage))[stamm]
        bilder = (als_felder(o) for o in objekte)
        zeilen = tuple(tuple(bild[s.feld] for s in art.ausgabe) for bild in bilder)
        return Tabelle(name=stamm, kopf=art.kopf, zeilen=zeilen)

    def _ausgestellte(self) -> list[Rechnung]:
        return sorted(self._welt.ablage.finden(Rechnung), key=lambda r: (r.ausgestellt_um, r.folge))

    def _rechnungen(self) -> Zeilen:
        return (_rechnung(r) for r in self._ausgestellte())

    def _positionen(self) -> Zeilen:
        return (zeile for r in self._ausgestellte() for zeile in _positionen(r))

    def _uebersichten(self) -> Zeilen:
        for z in sorted(self._welt.ablage.finden(Berechnungszeitraum), key=lambda z: z.von):
            yield from _uebersicht(z, self._uebersicht(z.id))


def _rechnung(r: Rechnung) -> tuple[Zelle, ...]:
    b, k = r.berechnung, r.kopien
    return (
        r.id, r.nummer, str(r.art), r.ausgestellt_am, r.faellig_am, k.zeitraum.name, b.von,
        letzter_tag(b.bis),
        k.platz.bezeichnung, k.partei.anzeigename, k.partei.id, r.vertrag,
        str(k.partei.zahlungsart), b.verbrauch.kwh, b.ist_geschaetzt, b.summe.euro,
        b.alter_abschlag.betrag.euro, b.saldo.euro, b.neuer_abschlag.betrag.euro,
        b.zahlbetrag.euro, r.pdf_datei, r.pdf_sha256,
    )  # fmt: skip


def _positionen(r: Rechnung) -> Iterator[tuple[Zelle, ...]]:
    for nummer, p in enumerate(r.berechnung.positionen, start=1):
        grund = p.aenderung.begruendung if p.aenderung else ""
        yield (
            r.nummer, r.id, nummer, POSITIONSWORT[p.art], p.text, p.von,
            letzter_tag(p.bis) if p.bis else None, p.menge, p.einheit,
            p.preis.euro, p.betrag.euro, p.betrag_berechnet.euro, grund, p.zaehler,
        )  # fmt: skip


def _uebersicht(z: Berechnungszeitraum, u: Uebersicht) -> Iterator[tuple[Zelle, ...]]:
    for x in u.zeilen:
        yield (
            z.name, z.von, letzter_tag(z.bis), x.platz, x.abnehmer, x.verbrauch.kwh,
            x.ist_geschaetzt,
            x.kosten.euro, x.alter_abschlag.euro, x.neuer_abschlag.euro, x.anschlussgebuehr.euro,
            _euro(x.bankeinzug), _euro(x.rechnung), x.zustand,
        )  # fmt: skip


def _euro(betrag: Geld | None) -> Zelle:
    return None if betrag is None else betrag.euro
