"""Der Jahreslauf: fünf Schritte und was jeder zählt."""

from collections.abc import Iterable

from strom.abrechnung.ansicht import Laufschritt, Vertragszeile
from strom.abrechnung.status import Belegstand, ist_offen
from strom.rechnung.ansicht import Zeilenzustand

Z = Zeilenzustand

BELEGSTAND = {
    Z.ENTWURF: Belegstand.ENTWURF,
    Z.GEPRUEFT: Belegstand.ENTWURF,
    Z.AUSGESTELLT: Belegstand.AUSGESTELLT,
    Z.AUSGEGEBEN: Belegstand.AUSGEGEBEN,
    Z.STORNIERT: Belegstand.STORNIERT,
}

AUSGESTELLT = frozenset({Z.AUSGESTELLT, Z.AUSGEGEBEN})


def _belege(zustaende: Iterable[Zeilenzustand]) -> list[Belegstand]:
    return [BELEGSTAND[z] for z in zustaende if z in BELEGSTAND]


def _ohne_beleg(zustaende: Iterable[Zeilenzustand]) -> int:
    return sum(z not in BELEGSTAND for z in zustaende)


def _offen(zustaende: list[Zeilenzustand]) -> bool:
    return ist_offen(_belege(zustaende), _ohne_beleg(zustaende))


def lauf(zeilen: tuple[Vertragszeile, ...], *, ist_offen: bool) -> tuple[Laufschritt, ...]:
    """Die fünf Schritte des Jahreslaufs mit ihren Zählungen."""
    gesamt = len(zeilen)
    gelesen = sum(not z.maengel for z in zeilen)
    auffaellig = sum(bool(z.hinweise) for z in zeilen if z.zustand not in AUSGESTELLT)
    geprueft = sum(z.zustand is Z.GEPRUEFT or z.zustand in AUSGESTELLT for z in zeilen)
    ausgestellt = sum(z.zustand in AUSGESTELLT for z in zeilen)
    zugestellt = sum(z.zustand is Z.AUSGEGEBEN for z in zeilen)
    wort = "Hinweis" if auffaellig == 1 else "Hinweise"
    pruefen = f"{auffaellig} {wort}" if auffaellig else f"{geprueft} / {gesamt}"
    return (
        Laufschritt(name="Ablesen", fertig=gelesen, gesamt=gesamt, text=f"{gelesen} / {gesamt}"),
        Laufschritt(name="Prüfen", fertig=geprueft, gesamt=gesamt, text=pruefen),
        Laufschritt(
            name="Ausstellen", fertig=ausgestellt, gesamt=gesamt, text=f"{ausgestellt} / {gesamt}"
        ),
        Laufschritt(
            name="Zustellen",
            fertig=zugestellt,
            gesamt=ausgestellt,
            text=f"{zugestellt} / {ausgestellt}",
        ),
        Laufschritt(
            name="Abschließen",
            fertig=int(not ist_offen),
            gesamt=1,
            text="offen" if ist_offen else "geschlossen",
        ),
    )
