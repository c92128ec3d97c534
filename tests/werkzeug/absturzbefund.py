"""Was nach jedem Absturz gelten muss."""

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from strom.adapters.store.datenbank import Datenbank
from strom.bootstrap import oeffnen
from tests.werkzeug.anschluesse import Schreibtisch


def verstoesse(
    ordner: Path, bestaetigt: Iterable[str] = (), *, ist_kopie: bool = False
) -> list[str]:
    """Öffnet, schließt und prüft: Nummern, PDF, Protokoll, Reste; leer heißt alles gut.

    In einer Kopie aus dem laufenden Betrieb darf ein PDF fehlen, das beim Abschreiben noch nicht
    da war; jedes vorhandene muss stimmen.
    """
    kern = oeffnen(ordner, arbeitsplatz=Schreibtisch())
    kern.schliessen()
    with Datenbank(ordner / "strom.json", nur_lesen=True) as db:
        rechnungen = [dict(d) for d in db.table("rechnungen")]
        protokoll = [dict(d) for d in db.table("protokoll") if d["was"] == "Ausgestellt"]
        entwuerfe = [d["id"] for d in db.table("entwuerfe")]
        hinweise = [h.satz for h in db.speicher.hinweise]
    nummern = [r["nummer"] for r in rechnungen]
    schlecht = [*hinweise]
    schlecht += [f"{n} bestätigt und weg" for n in bestaetigt if n not in nummern]
    schlecht += _luecken(rechnungen)
    schlecht += [f"{r['nummer']} ist noch Entwurf" for r in rechnungen if r["id"] in entwuerfe]
    schlecht += _dokumente(ordner / "dokumente", rechnungen, duerfen_fehlen=ist_kopie)
    schlecht += _protokoll(rechnungen, protokoll)
    return schlecht


def _luecken(rechnungen: list[dict]) -> list[str]:
    """Je Jahr 1, 2, 3 … ohne Lücke und ohne Wiederholung."""
    je_jahr: dict[str, list[int]] = {}
    for r in rechnungen:
        je_jahr.setdefault(r["ausgestellt_am"][:4], []).append(r["folge"])
    return [
        f"Nummern {jahr}: {sorted(folgen)}"
        for jahr, folgen in je_jahr.items()
        if sorted(folgen) != list(range(1, len(folgen) + 1))
    ]


def _dokumente(ordner: Path, rechnungen: list[dict], *, duerfen_fehlen: bool) -> list[str]:
    erwartet = {r["pdf_datei"]: r["pdf_sha256"] for r in rechnungen}
    da = {p.name: sha256(p.read_bytes()).hexdigest() for p in ordner.iterdir()}
    if duerfen_fehlen:
        erwartet = {n: summe for n, summe in erwartet.items() if n in da}
    if da == erwartet:
        return []
    anders = {n for n in da.keys() | erwartet.keys() if da.get(n) != erwartet.get(n)}
    return [f"Dokumente weichen ab: {sorted(anders)}"]


def _protokoll(rechnungen: list[dict], eintraege: list[dict]) -> list[str]:
    """Genau ein „Ausgestellt“ je Rechnung, mit ihrer Nummer und ihrem Fingerabdruck."""
    soll = {(f"rechnung:{r['id']}", r["nummer"], r["pdf_sha256"][:12]) for r in rechnungen}
    ist = []
    for e in eintraege:
        treffer = re.match(r"Nummer ([^,]+),.*PDF ([0-9a-f]{12})", e["text"])
        ist.append((e["gegenstand"], treffer[1], treffer[2]) if treffer else e["text"])
    return [] if set(ist) == soll and len(ist) == len(soll) else ["Protokoll passt nicht"]
