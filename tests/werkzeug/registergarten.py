"""Der Garten, an dem jede Seite und jeder Dialog einmal zu sehen ist.

Je Zustand einer Rechnung gibt es einen Platz, dazu alles, was sich entfernen lässt.
"""

from datetime import date
from pathlib import Path

from strom import Strom
from strom.bootstrap import oeffnen
from strom.stammdaten import Platz, Platzart, Verein, Zaehler, ZaehlerId, ZeitraumId
from tests.werkzeug.anschluesse import Schreibtisch, StehendeUhr
from tests.werkzeug.gartenjahr import SILVESTER, Gartenjahr, gartenjahr
from tests.werkzeug.verein import anschliessen, ausstellen, jahr, partei, stand, tarif

ANZAHL = 10
ALT = date(2016, 2, 1)


def anlegen(ordner: Path) -> dict[str, str]:
    """Füllt einen leeren Ordner; liefert die Kennungen, mit denen das Register Pfade baut."""
    kern = oeffnen(ordner, arbeitsplatz=Schreibtisch(), uhr=StehendeUhr(ALT))
    _vor_zehn_jahren(kern)
    kern.schliessen()
    kern = oeffnen(ordner, arbeitsplatz=Schreibtisch())
    kennungen = fuellen(kern)
    kern.schliessen()
    return kennungen


def _vor_zehn_jahren(s: Strom) -> None:
    """Eine Rechnung, deren Aufbewahrungsfrist vorbei ist."""
    s.stammdaten.verein_merken(Verein(name="KGV Sonnenhang e. V."))
    tarif(s, date(2015, 1, 1), "0.30", "2.00", "40")
    platz = s.stammdaten.platz_merken(Platz(id="", bezeichnung="Z 01"))
    zaehler = s.zaehler.merken(Zaehler(id="", nummer="111111"))
    einbau = s.zaehler.einbauen(zaehler.id, platz.id, am=date(2015, 1, 1), stand=stand(0))
    wer = partei(s, "Vorbei", vorname="Viktor")
    vertrag = s.vertraege.abschliessen(wer.id, platz.id, von=date(2015, 1, 1))
    s.vertraege.aufloesen(vertrag.id, am=date(2016, 1, 1), endstand=stand(100))
    ausstellen(s, jahr(s, 2015).id, vertrag.id)
    assert einbau.id


def fuellen(s: Strom) -> dict[str, str]:
    """01 Entwurf, 02 geprüft, 03 ausgestellt, 04 storniert, 05 bereit, 06 und 07 beendet."""
    garten = gartenjahr(s, ANZAHL)
    for nummer in (2, 3, 4):
        s.ablesungen.erfassen(
            garten.einbauten[nummer], am=SILVESTER[2025], stand=stand(1300 + nummer)
        )
    rechnungen = _rechnungen(s, garten)
    s.vertraege.aufloesen(garten.vertraege[5], am=date(2026, 3, 1), endstand=stand(1250))
    s.vertraege.aufloesen(garten.vertraege[6], am=date(2025, 7, 1), endstand=stand(1150))
    _neuling(s)
    zeilen = {v.id: v for v in s.vertraege.liste()}
    erster = zeilen[garten.vertraege[0]]
    return rechnungen | _entfernbares(s) | {
        "zeitraum": garten.zeitraum,
        "partei": erster.partei_id,
        "platz": erster.platz_id,
        "zaehler": s.zaehler.am_platz(erster.platz_id)[0].id,
    }  # fmt: skip


def _neuling(s: Strom) -> None:
    """Ein Vertrag, zu dem es noch nie eine Rechnung gab."""
    platz = s.stammdaten.platz_merken(Platz(id="", bezeichnung="Z 98"))
    zaehler = s.zaehler.merken(Zaehler(id="", nummer="999998"))
    s.zaehler.einbauen(zaehler.id, platz.id, am=date(2025, 6, 1), stand=stand(0))
    s.vertraege.abschliessen(partei(s, "Neuling").id, platz.id, von=date(2025, 6, 1))


def _rechnungen(s: Strom, garten: Gartenjahr) -> dict[str, str]:
    zeitraum, (eins, zwei, drei, vier, *_) = ZeitraumId(garten.zeitraum), garten.vertraege
    entwurf = s.rechnungen.entwurf_erzeugen(zeitraum, eins)
    geprueft = s.rechnungen.entwurf_erzeugen(zeitraum, zwei)
    s.rechnungen.pruefen(geprueft)
    ausgestellt = ausstellen(s, zeitraum, drei)
    storniert = ausstellen(s, zeitraum, vier)
    s.rechnungen.stornieren(storniert.id, "zum Üben", mit_ersatz=False)
    return {
        "entwurf": entwurf,
        "geprueft": geprueft,
        "ausgestellt": ausgestellt.id,
        "storniert": storniert.id,
    }


def _entfernbares(s: Strom) -> dict[str, str]:
    wer = partei(s, "Ohne Vertrag")
    platz = s.stammdaten.platz_merken(Platz(id="", bezeichnung="Z 99"))
    leer = s.stammdaten.platz_merken(Platz(id="", bezeichnung="Z 97"))
    haupt = s.stammdaten.platz_merken(
        Platz(id="", bezeichnung="Hauptzähler", art=Platzart.HAUPTZAEHLER)
    )
    zaehler = s.zaehler.merken(Zaehler(id=ZaehlerId(""), nummer="999999"))
    anschliessen(s, "Z 02", "222222")
    namenlos = partei(s, "Vergessen")
    s.datenschutz.anonymisieren(namenlos.id)
    tarif(s, date(2027, 1, 1), "0.45", "3.00", "75")
    return {
        "freie_partei": wer.id,
        "freier_platz": platz.id,
        "leerer_platz": leer.id,
        "hauptplatz": haupt.id,
        "freier_zaehler": zaehler.id,
        "anonyme": namenlos.id,
    }
