"""Bilder in Vorlagen: nur eingebettet (data:) oder aus dem Ordner „vorlagen“, nie aus dem Netz."""

import binascii
import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path

from PIL import Image

from strom.adapters.documents.vorlage.fehler import Vorlagenfehler

DATEN = re.compile(r"data:image/(?:png|jpeg);base64,([A-Za-z0-9+/=\s]+)", re.ASCII)
DATEI = re.compile(r"[A-Za-z0-9_-]{1,60}\.(?:png|jpg|jpeg)", re.ASCII | re.IGNORECASE)
GROESSTE_DATEI = 5_000_000
MEISTE_PUNKTE = 20_000_000


class Bildquelle:
    """Liest ein Bild zu seiner Angabe; dieselbe Angabe nur einmal."""

    def __init__(self, ordner: Path | None) -> None:
        self._ordner = ordner

    def __call__(self, quelle: str) -> tuple[bytes, float]:
        """Daten (PNG ohne Transparenz) und Verhältnis Höhe zu Breite.

        Raises:
            Vorlagenfehler: Keine erlaubte Quelle, kein Bild oder zu groß.
        """
        roh = self._lesen(quelle)
        try:
            with Image.open(BytesIO(roh), formats=("PNG", "JPEG")) as bild:
                breite, hoehe = bild.size
                if breite * hoehe > MEISTE_PUNKTE:
                    satz = "Das Bild ist zu groß; erlaubt sind höchstens 20 Millionen Punkte."
                    raise Vorlagenfehler(satz)
                return _ohne_transparenz(bild), hoehe / breite
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fehler:
            satz = "Das Bild ließ sich nicht lesen; erlaubt sind PNG und JPEG."
            raise Vorlagenfehler(satz) from fehler

    def _lesen(self, quelle: str) -> bytes:
        if treffer := DATEN.fullmatch(quelle.strip()):
            try:
                return b64decode(treffer[1], validate=False)
            except binascii.Error as fehler:
                satz = "Die Bilddaten hinter „data:“ sind unvollständig."
                raise Vorlagenfehler(satz) from fehler
        if self._ordner and DATEI.fullmatch(quelle):
            pfad = self._ordner / quelle
            if pfad.is_file() and pfad.stat().st_size <= GROESSTE_DATEI:
                return pfad.read_bytes()
        satz = (
            f"Das Bild „{quelle[:40]}“ gibt es nicht. Erlaubt ist eine PNG- oder JPEG-Datei bis "
            "5 MB direkt im Ordner „vorlagen“ oder eine data:-Angabe."
        )
        raise Vorlagenfehler(satz)


def _ohne_transparenz(bild: Image.Image) -> bytes:
    """Auf weißem Grund, damit auch strenge PDF/A-Prüfer zufrieden sind."""
    farbig = bild.convert("RGBA")
    grund = Image.new("RGB", bild.size, "white")
    grund.paste(farbig, mask=farbig.getchannel("A"))
    ziel = BytesIO()
    grund.save(ziel, "PNG")
    return ziel.getvalue()
