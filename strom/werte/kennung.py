"""Kennungen der Bank- und Postwelt mit ihrer Prüfung: IBAN, BIC, Gläubiger-ID, E-Mail."""

import re
from email.errors import MessageError
from email.headerregistry import Address

from strom.werte.fehler import Eingabefehler

IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", re.ASCII)
IBAN_LAENGE_DE = 22
BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?", re.ASCII)
GLAEUBIGER_ID = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{3}[A-Z0-9]{1,28}", re.ASCII)
DOMAENE = re.compile(
    r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]", re.ASCII
)
LAENGSTE_EMAIL = 254


def iban_lesen(text: str, *, feld: str = "iban") -> str:
    """Die IBAN ohne Leerzeichen in Großbuchstaben; leer bleibt leer. Prüfziffer nach ISO 13616.

    Raises:
        Eingabefehler: Form, Länge oder Prüfziffer passen nicht.
    """
    iban = _kompakt(text)
    if not iban:
        return ""
    falsche_laenge = iban.startswith("DE") and len(iban) != IBAN_LAENGE_DE
    if falsche_laenge or not IBAN.fullmatch(iban):
        satz = (
            f"IBAN: „{text.strip()[:40]}“ hat nicht die Form einer IBAN. Eine deutsche beginnt "
            f"mit DE und hat {IBAN_LAENGE_DE} Stellen. Bitte vom Kontoauszug abschreiben."
        )
        raise Eingabefehler(satz, feld=feld)
    if not _pruefziffer_stimmt(iban[4:], iban[:4]):
        satz = (
            f"IBAN: Bei „{text.strip()[:40]}“ stimmt die Prüfziffer nicht, vermutlich ist eine "
            "Ziffer vertauscht. Bitte mit dem Kontoauszug vergleichen."
        )
        raise Eingabefehler(satz, feld=feld)
    return iban


def iban_text(iban: str) -> str:
    """Die IBAN in Vierergruppen, wie sie auf Papier steht."""
    return " ".join(iban[i : i + 4] for i in range(0, len(iban), 4))


def bic_lesen(text: str, *, feld: str = "bic") -> str:
    """Der BIC in Großbuchstaben; leer bleibt leer.

    Raises:
        Eingabefehler: Er hat nicht 8 oder 11 Zeichen in der richtigen Form.
    """
    bic = _kompakt(text)
    if bic and not BIC.fullmatch(bic):
        satz = (
            f"BIC: „{text.strip()[:40]}“ hat nicht die Form eines BIC (8 oder 11 Zeichen, "
            "z. B. GENODEF1ABC). Bitte prüfen oder leer lassen."
        )
        raise Eingabefehler(satz, feld=feld)
    return bic


def glaeubiger_id_lesen(text: str, *, feld: str = "glaeubiger_id") -> str:
    """Die Gläubiger-Identifikationsnummer; die Geschäftsbereichskennung zählt nicht zur Prüfung.

    Raises:
        Eingabefehler: Form oder Prüfziffer passen nicht.
    """
    nummer = _kompakt(text)
    if not nummer:
        return ""
    if not GLAEUBIGER_ID.fullmatch(nummer) or not _pruefziffer_stimmt(nummer[7:], nummer[:4]):
        satz = (
            f"Gläubiger-ID: „{text.strip()[:40]}“ stimmt nicht (Form DE98ZZZ09999999999). "
            "Bitte mit dem Schreiben der Bundesbank vergleichen oder leer lassen."
        )
        raise Eingabefehler(satz, feld=feld)
    return nummer


def email_lesen(text: str, *, feld: str = "email") -> str:
    """Genau eine E-Mail-Adresse oder leer; kein Name davor, keine Zeilenumbrüche.

    Raises:
        Eingabefehler: Es ist nicht genau eine gültige Adresse.
    """
    adresse = text.strip()
    if not adresse:
        return ""
    if not _ist_email(adresse):
        satz = (
            f"E-Mail: „{adresse[:60]}“ ist keine einzelne E-Mail-Adresse. "
            "Bitte genau eine Adresse in der Form name@beispiel.de eingeben."
        )
        raise Eingabefehler(satz, feld=feld)
    return adresse


def _ist_email(adresse: str) -> bool:
    verboten = any(z.isspace() or not z.isprintable() or z in ',;<>"()\\' for z in adresse)
    if verboten or not adresse.isascii() or len(adresse) > LAENGSTE_EMAIL:
        return False
    try:
        gelesen = Address(addr_spec=adresse)
    except (MessageError, ValueError, IndexError):
        return False
    return bool(gelesen.username) and bool(DOMAENE.fullmatch(gelesen.domain.lower()))


def _kompakt(text: str) -> str:
    return "".join(text.split()).upper()


def _pruefziffer_stimmt(rumpf: str, kopf: str) -> bool:
    """Rest 1 bei Division durch 97, Buchstaben als Zahlen A=10 … Z=35 (ISO 7064)."""
    ziffern = "".join(str(int(z, 36)) for z in rumpf + kopf)
    return int(ziffern) % 97 == 1
