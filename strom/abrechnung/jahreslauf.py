"""Der Jahreslauf: fünf Schritte – was jeder zählt, welche Zeilen er zeigt, wann er zu Ende ist.

Je Schritt gibt es eine Regel: Wer ist bei ihm angekommen, und wer davon wartet noch? Seine Zahl
nennt die Angekommenen ohne die Wartenden, seine Zeilen sind die Wartenden; beides kann sich
darum nicht widersprechen. Gespeichert wird davon nichts (R16).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from strom.abrechnung.ansicht import Laufschritt, Vertragszeile
from strom.rechnung.lebenslauf import Zeilenzustand
from strom.werte import deutsch

Z = Zeilenzustand
Frage = Callable[[Vertragszeile], bool]

OHNE_RECHNUNG = frozenset({Z.STAND_FEHLT, Z.BEREIT})
IM_ENTWURF = frozenset({Z.ENTWURF, Z.GEPRUEFT})
FEST = frozenset({Z.AUSGESTELLT, Z.ZUGESTELLT, Z.STORNIERT})
HAELT_OFFEN = OHNE_RECHNUNG | IM_ENTWURF | {Z.AUSGESTELLT}


def ist_offen(zustaende: Collection[Zeilenzustand]) -> bool:
    """Offen ohne Verträge, mit einem ohne Rechnung oder mit einer nicht zugestellten (R16)."""
    return not zustaende or any(z in HAELT_OFFEN for z in zustaende)


def offen_weil(zustaende: Collection[Zeilenzustand]) -> str:
    """Warum der Zeitraum offen ist, z. B. „6 ohne Rechnung, 12 nicht zugestellt“."""
    gruende = (
        (OHNE_RECHNUNG, "ohne Rechnung"),
        (IM_ENTWURF, "im Entwurf"),
        ({Z.AUSGESTELLT}, "nicht zugestellt"),
    )
    gezaehlt = ((sum(z in welche for z in zustaende), wort) for welche, wort in gruende)
    return ", ".join(f"{zahl} {wort}" for zahl, wort in gezaehlt if zahl) or "keine Rechnungen"


def lauf(zeilen: Collection[Vertragszeile]) -> tuple[Laufschritt, ...]:
    """Die fünf Schritte mit ihren Zahlen und Zeilen, in der Reihenfolge des Jahres."""
    return tuple(_schritt(stufe, zeilen) for stufe in STUFEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stufe:
    """Die Regel eines Schritts.

    Attributes:
        ist_da: Ob die Zeile bei diesem Schritt angekommen ist; nur dann zählt er sie.
        wartet: Ob eine angekommene hier noch etwas braucht.
        zuerst: Welche wartenden allein gezeigt und gezählt werden, solange es welche gibt.
        text: Was auf dem Schritt steht: (fertig, gesamt, Zahl derer, die zuerst drankommen).
    """

    name: str
    satz: str
    ist_da: Frage
    wartet: Frage
    zuerst: Frage = lambda _: False
    text: Callable[[int, int, int], str] = lambda fertig, gesamt, _: f"{fertig} / {gesamt}"


def _schritt(stufe: Stufe, zeilen: Collection[Vertragszeile]) -> Laufschritt:
    angekommen = [z for z in zeilen if stufe.ist_da(z)]
    wartend = [z for z in angekommen if stufe.wartet(z)]
    zuerst = [z for z in wartend if stufe.zuerst(z)]
    gesamt, fertig = len(angekommen), len(angekommen) - len(wartend)
    return Laufschritt(
        name=stufe.name,
        satz=stufe.satz,
        fertig=fertig,
        gesamt=gesamt,
        text=stufe.text(fertig, gesamt, len(zuerst)),
        vertrag_ids=tuple(z.vertrag_id for z in zuerst or wartend),
    )


def _jede(_: Vertragszeile) -> bool:
    return True


def _ist(*zustaende: Zeilenzustand) -> Frage:
    return lambda zeile: zeile.zustand in zustaende


def _hat_mangel(zeile: Vertragszeile) -> bool:
    """Ein mit Grund geschätzter Stand ist keiner; er fällt als Hinweis beim Prüfen auf (R6)."""
    return bool(zeile.maengel)


def _hat_hinweis(zeile: Vertragszeile) -> bool:
    return bool(zeile.hinweise)


def _prueftext(fertig: int, gesamt: int, auffaellige: int) -> str:
    hinweise = deutsch.anzahl(auffaellige, "Hinweis", "Hinweise")
    return hinweise if auffaellige else f"{fertig} / {gesamt}"


def _schlusstext(fertig: int, gesamt: int, _: int) -> str:
    return "geschlossen" if gesamt and fertig == gesamt else "offen"


STUFEN = (
    Stufe(
        name="Ablesen",
        satz="Zeigt Verträge, denen noch etwas fehlt, meist ein Stand.",
        ist_da=_jede,
        wartet=_hat_mangel,
    ),
    Stufe(
        name="Prüfen",
        satz="Zeigt, was noch zu prüfen ist; zuerst, was auffällt.",
        ist_da=_ist(*(frozenset(Z) - {Z.STAND_FEHLT})),
        wartet=_ist(Z.BEREIT, Z.ENTWURF),
        zuerst=_hat_hinweis,
        text=_prueftext,
    ),
    Stufe(
        name="Ausstellen",
        satz="Zeigt geprüfte Entwürfe, die ausgestellt werden können.",
        ist_da=_ist(Z.GEPRUEFT, *FEST),
        wartet=_ist(Z.GEPRUEFT),
    ),
    Stufe(
        name="Zustellen",
        satz="Zeigt ausgestellte Rechnungen, die noch nicht zugestellt sind.",
        ist_da=_ist(*FEST),
        wartet=_ist(Z.AUSGESTELLT),
    ),
    Stufe(
        name="Abschließen",
        satz="Zeigt alles, was den Zeitraum noch offen hält.",
        ist_da=_jede,
        wartet=_ist(*HAELT_OFFEN),
        text=_schlusstext,
    ),
)
