"""Der Anker: der Kopf der Kette so kurz, dass er auf Papier steht und sich abtippen lässt.

„42 · 7K3M-9Q2X-4T8W-B1N5“: Zahl der Glieder, dann 14 Zeichen (70 Bit) aus dem Fingerabdruck des
letzten Glieds und zwei Prüfzeichen. Das Alphabet ist Crockfords Base32: I und L gelten als 1,
O als 0, Groß und Klein ist gleich.
"""

import re
from dataclasses import dataclass
from hashlib import sha256

from strom.siegel.kette import Glied
from strom.werte.fehler import Eingabefehler

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LESBAR = str.maketrans("ILO", "110")
KOPFSTELLEN, PRUEFSTELLEN, GRUPPE = 14, 2, 4
MUSTER = re.compile(
    r"(?:SIEGEL)?[^0-9A-Z]*([0-9]{1,8})[^0-9A-Z]+((?:[0-9A-Z][^0-9A-Z]*){16})", re.ASCII
)
LAENGSTE_EINGABE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Anker:
    """Gliedzahl und gekürzter Kopf."""

    zahl: int
    kopf: str

    @property
    def text(self) -> str:
        """„42 · 7K3M-9Q2X-4T8W-B1N5“, so steht er auf dem Papier."""
        zeichen = self.kopf + _pruefzeichen(self.zahl, self.kopf)
        gruppen = (zeichen[i : i + GRUPPE] for i in range(0, len(zeichen), GRUPPE))
        return f"{self.zahl} · {'-'.join(gruppen)}"


def anker_von(glied: Glied) -> Anker:
    """Der Anker der Kette, die mit diesem Glied endet."""
    return Anker(zahl=glied.nummer, kopf=_base32(glied.hash, KOPFSTELLEN))


def anker_lesen(text: str, *, feld: str = "anker") -> Anker:
    """Liest einen abgetippten Anker; Leerraum, Striche und Groß/Klein sind egal.

    Raises:
        Eingabefehler: Es ist keiner, oder die Prüfzeichen passen nicht (Tippfehler).
    """
    knapp = text.strip()[:LAENGSTE_EINGABE].upper()
    treffer = MUSTER.fullmatch(knapp)
    if not treffer:
        satz = (
            f"„{text.strip()[:40]}“ ist kein Siegel. Bitte so eingeben, wie es auf dem Papier "
            "steht: Zahl, dann vier Gruppen zu vier Zeichen, z. B. 42 · 7K3M-9Q2X-4T8W-B1N5."
        )
        raise Eingabefehler(satz, feld=feld)
    zeichen = "".join(z for z in treffer.group(2) if z.isalnum()).translate(LESBAR)
    anker = Anker(zahl=int(treffer.group(1)), kopf=zeichen[:KOPFSTELLEN])
    if zeichen[KOPFSTELLEN:] != _pruefzeichen(anker.zahl, anker.kopf):
        satz = (
            "Dieses Siegel ist in sich nicht stimmig, vermutlich ein Tippfehler. "
            "Bitte Zeichen für Zeichen mit dem Papier vergleichen."
        )
        raise Eingabefehler(satz, feld=feld)
    return anker


def _pruefzeichen(zahl: int, kopf: str) -> str:
    return _base32(sha256(f"{zahl}:{kopf}".encode()).hexdigest(), PRUEFSTELLEN)


def _base32(hexzahl: str, stellen: int) -> str:
    """Die ersten `stellen` × 5 Bit als Crockford-Base32."""
    zahl = int(hexzahl, 16) >> (len(hexzahl) * 4 - stellen * 5)
    return "".join(ALPHABET[(zahl >> (5 * i)) & 31] for i in range(stellen - 1, -1, -1))
