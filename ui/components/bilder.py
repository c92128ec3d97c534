"""Bilder, wo man lieber hinsieht: Balken je Jahr, Zählerkurve, Schwund."""

from collections.abc import Sequence
from typing import Any

from nicegui import ui

from strom.messung import Schwundzeile, Zaehlerkurve
from strom.stammdaten import Jahresverbrauch

Optionen = dict[str, Any]
AKZENT, BLAU, ORANGE = "var(--akzent)", "var(--blau)", "var(--orange)"
SCHRIFT = {"color": "var(--blass)", "fontFamily": "Roboto, sans-serif", "fontSize": 12}
DEUTSCH = {":formatter": "zahl => zahl.toLocaleString('de-DE')"}
TAGE = {"year": "{yyyy}", "month": "{MM}/{yyyy}", "day": "{dd}.{MM}."}
LEGENDE = {"bottom": 0, "textStyle": SCHRIFT, "itemHeight": 8, "itemGap": 24}
FARBEN = (AKZENT, BLAU, ORANGE)


def balken(jahre: Sequence[Jahresverbrauch]) -> None:
    """Verbrauch je Zeitraum; geschätzte sind heller und tragen „≈“."""
    daten = [_balken(j) for j in jahre]
    reihe = _reihe("bar", daten, AKZENT) | {"barMaxWidth": 56}
    _zeichnen(
        {"xAxis": _namen([j.zeitraum for j in jahre]), "series": [reihe]},
        "Verbrauch in kWh: " + ", ".join(f"{j.zeitraum} {j.text}" for j in jahre),
    )


def _balken(jahr: Jahresverbrauch) -> Optionen:
    wort = f"≈ {jahr.text}" if jahr.ist_geschaetzt else jahr.text
    schild = {"show": True, "position": "top", "formatter": wort, **SCHRIFT}
    schild |= {"backgroundColor": "var(--karte)", "padding": [1, 3]}
    stil = {"itemStyle": {"opacity": 0.6}} if jahr.ist_geschaetzt else {}
    return {"value": jahr.menge, "label": schild, **stil}


def zaehlerkurve(kurven: Sequence[Zaehlerkurve]) -> None:
    """Die Stände als Linie je Zähler; Wechsel und Überlauf sind Striche mit Wort."""
    reihen = [zaehlerlinie(k, FARBEN[n % len(FARBEN)]) for n, k in enumerate(kurven)]
    achse = {
        "type": "time",
        "axisLabel": {**SCHRIFT, "hideOverlap": True, "formatter": TAGE},
        **_strich(),
    }
    _zeichnen(
        {"xAxis": achse, "series": reihen, "legend": LEGENDE},
        "Zählerstände in kWh: " + "; ".join(p.text for k in kurven for p in k.punkte),
    )


def zaehlerlinie(kurve: Zaehlerkurve, farbe: str) -> Optionen:
    """Die Reihe eines Zählers mit ihren Strichen."""
    daten = [{"value": [p.tag, p.stand], "name": p.text} for p in kurve.punkte]
    reihe = _reihe("line", daten, farbe) | {
        "name": f"Zähler {kurve.zaehler}",
        "symbol": "circle",
        "symbolSize": 7,
    }
    marken = [_strichmarke(p.tag, "Überlauf") for p in kurve.punkte if p.ueberlauf]
    marken += [_strichmarke(kurve.wechsel, "Wechsel")] if kurve.wechsel else []
    if marken:
        strich = {"color": "var(--blass)", "type": "dashed"}
        reihe["markLine"] = {"symbol": "none", "silent": True, "lineStyle": strich, "data": marken}
    return reihe


def _strichmarke(tag: str, wort: str) -> Optionen:
    """Ein senkrechter Strich mit Wort."""
    return {"xAxis": tag, "label": {"formatter": wort, **SCHRIFT}}


def schwundbalken(zeilen: Sequence[Schwundzeile]) -> None:
    """Hauptzähler und Summe der Unterzähler nebeneinander."""
    haupt = _reihe("bar", [z.haupt_menge for z in zeilen], BLAU) | {"name": "Hauptzähler"}
    summe = _reihe("bar", [z.summe_menge for z in zeilen], AKZENT) | {"name": "Summe der Plätze"}
    namen = _namen([z.zeitraum for z in zeilen])
    _zeichnen(
        {"xAxis": namen, "series": [haupt, summe], "legend": LEGENDE},
        "; ".join(f"{z.zeitraum}: Hauptzähler {z.haupt}, Summe {z.summe} kWh" for z in zeilen),
    )


def _reihe(art: str, daten: Sequence[object], farbe: str) -> Optionen:
    return {
        "type": art,
        "data": list(daten),
        "itemStyle": {"color": farbe},
        "lineStyle": {"color": farbe, "width": 2},
        "emphasis": {"disabled": True},
        "animation": False,
        "barMaxWidth": 44,
    }


def _strich() -> Optionen:
    return {
        "axisLine": {"lineStyle": {"color": "var(--rand)"}},
        "axisTick": {"show": False},
        "splitLine": {"lineStyle": {"color": "var(--linie)"}},
    }


def _namen(namen: Sequence[str]) -> Optionen:
    beschriftung = {**SCHRIFT, "interval": 0, "overflow": "break", "width": 80, "lineHeight": 15}
    return {"type": "category", "data": list(namen), "axisLabel": beschriftung, **_strich()}


def _zeichnen(optionen: Optionen, in_worten: str) -> None:
    """Als SVG, damit die Farben der Seite gelten; `in_worten` liest der Vorleser."""
    einheit = {"name": "kWh", "nameTextStyle": SCHRIFT, "axisLabel": SCHRIFT | DEUTSCH, **_strich()}
    raster = {"left": 8, "right": 24, "top": 34, "bottom": 8, "containLabel": True}
    if "legend" in optionen:
        raster["bottom"] = 30
    voll = {"grid": raster, "yAxis": {"type": "value", "scale": True, **einheit}, **optionen}
    if any(r["type"] == "bar" for r in optionen["series"]):
        voll["yAxis"] |= {"scale": False}
    bild = ui.echart(voll, renderer="svg").classes("diagramm")
    bild.props["role"] = "img"
    bild.props["aria-label"] = in_worten
