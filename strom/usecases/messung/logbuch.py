"""Das Logbuch zum Lesen: jeder Eintrag als Zeile, ersetzte bleiben sichtbar."""

from collections.abc import Iterator

from strom.messung.ablesung import Ablesung, Ablesungsart
from strom.messung.ansicht import Logzeile
from strom.ports.ablage import Ablage
from strom.stammdaten.platz import Platz, PlatzId
from strom.stammdaten.zaehler import Einbau, EinbauId, Zaehler, ZaehlerId
from strom.werte import deutsch
from strom.werte.suchtext import Suchtext
from strom.werte.zeit import deutsche_zeit

FEST = frozenset({Ablesungsart.EINBAU, Ablesungsart.AUSBAU})


def einbauten_zu(ablage: Ablage, a: Ablesung) -> Iterator[Einbau]:
    """Die Einbauten, während derer der Eintrag entstand; gewöhnlich genau einer."""
    einbauten = ablage.finden(Einbau, zaehler=a.zaehler)
    return (e for e in einbauten if e.platz == a.platz and e.in_betrieb(a.am))


def logzeilen(
    ablage: Ablage, *, zaehler_id: ZaehlerId | None, platz_id: PlatzId | None, text: str
) -> tuple[Logzeile, ...]:
    """Die passenden Einträge, neueste zuerst; leere Angaben schränken nicht ein."""
    felder = {k: w for k, w in (("zaehler", zaehler_id), ("platz", platz_id)) if w}
    ersetzt = {a.ersetzt: a.id for a in ablage.finden(Ablesung) if a.ersetzt}
    eintraege = ablage.finden(Ablesung, **felder)
    zeilen = (_logzeile(ablage, a, ersetzt.get(a.id, "")) for a in eintraege)
    gesucht = text.strip()
    passend = [z for z in zeilen if not gesucht or _suchtext(z).hat(gesucht)]
    return tuple(sorted(passend, key=lambda z: (z.am, z.id), reverse=True))


def _logzeile(ablage: Ablage, a: Ablesung, ersetzt_durch: str) -> Logzeile:
    wann = f"{deutsche_zeit(a.erfasst_am):%d.%m.%Y %H:%M}"
    return Logzeile(
        id=a.id,
        am=a.am,
        datum=deutsch.datum(a.am),
        platz=ablage.holen(Platz, a.platz).bezeichnung,
        zaehler=ablage.holen(Zaehler, a.zaehler).nummer,
        zaehler_id=a.zaehler,
        stand=deutsch.kwh(a.stand),
        art=str(a.art),
        kommentar=a.kommentar,
        erfasst=f"{wann}, {a.erfasst_von}" if a.erfasst_von else wann,
        ist_gueltig=not ersetzt_durch and a.art is not Ablesungsart.WIDERRUF,
        ersetzt_durch=ersetzt_durch,
        ueberlauf=a.ueberlauf,
        einbau_id=next((e.id for e in einbauten_zu(ablage, a)), EinbauId("")),
        ist_widerrufbar=a.art not in FEST,
    )


def _suchtext(z: Logzeile) -> Suchtext:
    return Suchtext(f"{z.datum} {z.platz} {z.zaehler} {z.stand} {z.art} {z.kommentar}")
