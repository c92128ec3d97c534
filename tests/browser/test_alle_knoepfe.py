"""Jede Seite, jeder Dialog, jeder Knopf: das Register kennt alle, und alle halten dieselben Regeln.

Im kurzen Lauf alle Seiten, jeder dritte Dialog und die mit `kurz` bezeichneten Taten; mit
STROM_DAUER=1 alle.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Programm
from tests.werkzeug import registergarten
from tests.werkzeug.dialogregister import ANSICHTEN, DIALOGE
from tests.werkzeug.knopftaten import ABLEHNUNGEN, TATEN, Ablehnung
from tests.werkzeug.programmstart import starten
from tests.werkzeug.seitengang import (
    FERTIG,
    fuellen,
    gespeichert,
    knopf,
    lage,
    oberster_dialog,
    oeffnen,
    protokoll,
)
from tests.werkzeug.seitenregister import RAHMEN, SEITEN, Ansicht, Ordner, passt

GANZ = os.environ.get("STROM_DAUER") == "1"
NACH_NAMEN = {a.name: a for a in ANSICHTEN}
ABFANGEN = """() => window.addEventListener("click", (e) => {
  if (!window.abfangen || !e.target.closest("[data-haupt]")) return;
  window.gedrueckt = (window.gedrueckt ?? 0) + 1;
  e.preventDefault();
  e.stopImmediatePropagation();
}, true)"""
TEXTFELD = "input:not([role=combobox]):not([type=checkbox]):not([type=file])"
GEFRAGT = "Ihre Eingaben sind noch nicht gespeichert."


@dataclass
class Haus:
    """Beide Programme und ein Fenster davor."""

    programme: Mapping[Ordner, Programm]
    kennungen: Mapping[str, str]
    seite: Page

    def oeffnen(self, name: str, seite: Page | None = None) -> Ansicht:
        ansicht = NACH_NAMEN[name]
        oeffnen(seite or self.seite, self.adresse(ansicht), ansicht, self.kennungen)
        return ansicht

    def adresse(self, ansicht: Ansicht) -> str:
        return self.programme[ansicht.ordner].adresse

    def daten(self) -> list[dict[str, bytes]]:
        return [gespeichert(p.ordner) for p in self.programme.values()]

    def abgang(self) -> list[str]:
        """Was den Rechner verließ oder im Browser schiefging."""
        eigene = tuple(
            a for p in self.programme.values() for a in (p.adresse, p.adresse.replace("http", "ws"))
        )
        fremde = [f for p in self.programme.values() for f in p.fremde]
        fehler = [f for p in self.programme.values() for f in p.fehler]
        return [f for f in fremde if not f.startswith(eigene)] + fehler


@pytest.fixture(scope="module")
def haus(tmp_path_factory, browser) -> Iterator[Haus]:
    """Der Registergarten und ein leerer Ordner, jeder mit eigenem Programm."""
    programme, kennungen = {}, {}
    for art in Ordner:
        ort = tmp_path_factory.mktemp(art.name)
        (ort / "heim").mkdir()
        (ort / "heim/arbeitsplatz.json").write_text('{"bearbeiter": "Karla Kasse"}', "utf-8")
        if art is Ordner.GARTEN:
            kennungen = registergarten.anlegen(ort / "daten")
        programme[art] = Programm(starten(ort / "daten", ort / "heim"))
    seite = programme[Ordner.GARTEN].seite(browser)
    seite.context.request.get(programme[Ordner.LEER].laufend.frischer_zugang())
    seite.set_default_timeout(8000)
    yield Haus(programme, kennungen, seite)
    for programm in programme.values():
        programm.beenden()


def ausgewaehlt(alle, nur_jeder: int = 3):
    """Im kurzen Lauf jeder dritte."""
    return alle if GANZ else alle[::nur_jeder]


def unbekanntes(seite: Page, ansicht: Ansicht) -> list[str]:
    """Was zu sehen ist und im Register fehlt, und umgekehrt."""
    jetzt = lage(seite)
    bekannt = (*ansicht.knoepfe, *RAHMEN)
    faelle = [f"Knopf „{k}“ unbekannt" for k in jetzt.knoepfe if not passt(k, bekannt)]
    faelle += [f"Feld „{f}“ unbekannt" for f in jetzt.felder if not passt(f, ansicht.felder)]
    faelle += [f"Feld „{f}“ fehlt" for f in ansicht.felder if not _da(f, jetzt.felder)]
    if jetzt.dialoge[-1:] != ([ansicht.titel] if ansicht.titel else []):
        faelle.append(f"offen ist {jetzt.dialoge}")
    return [f"{ansicht.name}: {f}" for f in faelle]


def _da(name, sichtbare: list[str]) -> bool:
    return not isinstance(name, str) or name in sichtbare


def ungehorsam(seite: Page, ansicht: Ansicht) -> list[str]:
    """Cursor, Pflichtfelder, Enter und Esc eines offenen Dialogs."""
    faelle = []
    if ansicht.erstes and not _bald(seite, lambda: lage(seite).fokus == ansicht.erstes):
        faelle.append(f"Cursor steht in „{lage(seite).fokus}“")
    dialog, davor = oberster_dialog(seite), len(lage(seite).dialoge)
    gezeigt = dialog.locator("[aria-required=true]").filter(visible=True).count()
    if gezeigt < len(ansicht.pflicht):
        faelle.append(f"{gezeigt} statt {len(ansicht.pflicht)} Pflichtfelder bezeichnet")
    feld = dialog.locator(TEXTFELD).filter(visible=True).first
    if feld.count():
        faelle += [] if _enter_drueckt(seite, feld) else ["Enter bewirkt nichts"]
        faelle += [] if _esc_fragt(seite, feld) else ["Esc verwirft Eingaben ohne Frage"]
    seite.keyboard.press("Escape")
    if not _bald(seite, lambda: len(lage(seite).dialoge) == davor - 1):
        faelle.append("Esc schließt nicht")
    return [f"{ansicht.name}: {f}" for f in faelle]


def _bald(seite: Page, wahr: Callable[[], bool]) -> bool:
    """Ob es in der nächsten Sekunde so ist."""
    for _ in range(20):
        if wahr():
            return True
        seite.wait_for_timeout(50)
    return wahr()


def _enter_drueckt(seite: Page, feld) -> bool:
    """Auf den Hauptknopf; bei Gefährlichem nur der Fokus. Ohne Hauptknopf gibt es nichts zu tun."""
    haupt = oberster_dialog(seite).locator("[data-haupt]")
    if not haupt.count():
        return True
    seite.evaluate("() => { window.abfangen = true; window.gedrueckt = 0; }")
    feld.press("Enter")
    if haupt.get_attribute("data-haupt") == "gefahr":
        ergebnis = haupt.evaluate("(k) => k === document.activeElement")
        return ergebnis and seite.evaluate("() => window.gedrueckt") == 0
    return seite.evaluate("() => window.gedrueckt") == 1


def _esc_fragt(seite: Page, feld) -> bool:
    """Mit Eingabe wird gefragt; ist sie zurückgenommen, geht der Dialog ohne Frage zu."""
    if oberster_dialog(seite).get_attribute("data-verlassbar") is None:
        return True
    vorher = feld.input_value()
    feld.fill("9")
    feld.press("Escape")
    frage = seite.locator(".dialog").get_by_text(GEFRAGT)
    try:
        expect(frage).to_be_visible()
    except AssertionError:
        return False
    knopf(oberster_dialog(seite), "Weiter bearbeiten").click()
    feld.fill(vorher)
    feld.press("Tab")
    return True


def test_auf_jeder_seite_steht_nur_was_das_register_kennt(haus):
    faelle = []
    for ansicht in SEITEN:
        haus.oeffnen(ansicht.name)
        faelle += unbekanntes(haus.seite, ansicht)
    assert "\n".join(map(str, faelle)) == ""
    assert haus.abgang() == []


def test_jeder_dialog_ist_bekannt_und_gehorcht(haus):
    vorher, faelle = haus.daten(), []
    for ansicht in ausgewaehlt(DIALOGE):
        haus.oeffnen(ansicht.name)
        haus.seite.evaluate(ABFANGEN)
        faelle += unbekanntes(haus.seite, ansicht) + ungehorsam(haus.seite, ansicht)
    assert "\n".join(map(str, faelle)) == ""
    assert haus.daten() == vorher or "partei/auskunft" in {a.name for a in ausgewaehlt(DIALOGE)}
    assert haus.abgang() == []


def test_abgelehntes_bleibt_zwei_sekunden_stehen_und_aendert_nichts(haus):
    vorher = haus.daten()
    faelle = [a for a in ABLEHNUNGEN if GANZ or a.kurz]
    seiten = [_ablehnen_lassen(haus, a) for a in faelle]
    seiten[-1].wait_for_timeout(2000)
    stumme = [a for a, seite in zip(faelle, seiten, strict=True) if not _steht_da(seite, a)]
    for seite in seiten:
        seite.close()
    assert "\n".join(map(str, stumme)) == ""
    assert haus.daten() == vorher
    assert haus.abgang() == []


def _ablehnen_lassen(haus: Haus, ablehnung: Ablehnung) -> Page:
    seite = haus.seite.context.new_page()
    ansicht = haus.oeffnen(ablehnung.ansicht, seite)
    fuellen(seite, ablehnung.felder)
    knopf(oberster_dialog(seite) if ansicht.ist_dialog else seite, ablehnung.knopf).click()
    return seite


def _steht_da(seite: Page, ablehnung: Ablehnung) -> bool:
    """Sichtbar, im Bild, mit der Rolle eines Alarms – in einem Dialog über dessen Knöpfen."""
    ort = ".dialog .meldestelle" if NACH_NAMEN[ablehnung.ansicht].ist_dialog else ".meldungen"
    satz = seite.locator(f"{ort} [role=alert]", has_text=ablehnung.satz)
    if not satz.count() or not satz.is_visible():
        return False
    oben, hoehe = satz.evaluate("(e) => [e.getBoundingClientRect().bottom, innerHeight]")
    return 0 < oben <= hoehe


def _ruhe(seite: Page, ordner: Path, erwartet: int) -> list[str]:
    """Wartet, bis so viel getan ist, und dann noch so lange, wie ein zweites Mal bräuchte."""
    for _ in range(50):
        if len(protokoll(ordner)) >= erwartet:
            break
        seite.wait_for_timeout(100)
    seite.wait_for_timeout(500)
    seite.wait_for_function(FERTIG)
    return protokoll(ordner)


def test_jeder_knopf_doppelt_gedrueckt_handelt_einmal(haus):
    ordner = haus.programme[Ordner.GARTEN].ordner
    vorher, faelle = protokoll(ordner), []
    for tat in (t for t in TATEN if GANZ or t.kurz):
        ansicht = haus.oeffnen(tat.ansicht)
        fuellen(haus.seite, tat.felder)
        knopf(
            oberster_dialog(haus.seite) if ansicht.ist_dialog else haus.seite, tat.knopf
        ).dblclick()
        jetzt = _ruhe(haus.seite, ordner, len(vorher) + len(tat.was))
        if (neu := tuple(jetzt[len(vorher) :])) != tat.was:
            faelle.append((tat.ansicht, neu))
        vorher = jetzt
    assert "\n".join(map(str, faelle)) == ""
    assert haus.abgang() == []
