"""Das Siegel: der Stand der Kette, ihr Anker auf dem Papier und die Prüfung gegen beides."""

from strom.ports.dokumente import Dokumente
from strom.siegel.anker import Anker, anker_lesen, anker_von
from strom.siegel.ansicht import Ankerantwort, Siegelbefund, Siegelstand
from strom.siegel.kette import Glied, Gliedart, gliednummer, kettenfehler
from strom.usecases.grund.siegelverzeichnis import Siegelverzeichnis
from strom.usecases.grund.welt import Welt
from strom.usecases.siegel.siegelpruefung import Formfehler, Siegelpruefung, zeitwort
from strom.werte.deutsch import anzahl

ANKERSATZ = "Siegel der Daten (prüfbar in Strom unter „Protokoll“):"
GEHEILT = "Die Kette stimmt vom ersten Glied an."


class Siegel:
    """Nur lesen; gesiegelt wird mit jedem Vorgang von selbst."""

    def __init__(self, welt: Welt, dokumente: Dokumente, formfehler: Formfehler = tuple) -> None:
        self._ablage = welt.ablage
        self._verzeichnis = welt.siegel
        self._dokumente = dokumente
        self._formfehler = formfehler

    def anker(self) -> str:
        """Der Anker von jetzt, fertig für das Papier; ohne Kette leer."""
        return kopfanker(self._verzeichnis)

    def stand(self) -> Siegelstand:
        """Der Stand der Kette in Worten."""
        letztes = self._verzeichnis.letztes()
        if letztes is None:
            return Siegelstand()
        erstes = next(iter(self._ablage.finden(Glied, id=gliednummer(1))), letztes)
        return Siegelstand(
            glieder=letztes.nummer,
            anker=anker_von(letztes).text,
            zuletzt=zeitwort(letztes),
            beginn=zeitwort(erstes),
            nachtraeglich=_nachtraeglich(erstes),
        )

    def nummer(self, datensatz: str) -> str:
        """Die Siegelnummer eines Datensatzes, „42“, oder leer."""
        nummer = self._verzeichnis.nummer(datensatz)
        return "" if nummer is None else str(nummer)

    def pruefen(self) -> tuple[Siegelbefund, ...]:
        """Rechnet alle Siegel nach; leer heißt: nichts wurde nachträglich verändert."""
        return Siegelpruefung(self._ablage, self._dokumente, self._formfehler).befunde()

    def anker_pruefen(self, text: str) -> Ankerantwort:
        """Ob ein Anker vom Papier zu dieser Kette gehört; findet auch eine neu geschriebene.

        Raises:
            Eingabefehler: Der Text ist kein Anker oder enthält einen Tippfehler.
        """
        anker = anker_lesen(text)
        glieder = sorted(self._ablage.finden(Glied), key=lambda g: g.id)
        bis = [g for g in glieder if g.id <= gliednummer(anker.zahl)]
        letztes = bis[-1] if bis and bis[-1].id == gliednummer(anker.zahl) else None
        if letztes is None:
            return Ankerantwort(gehoert=False, satz=_zu_kurz(anker, len(glieder)))
        fehler = next(kettenfehler(bis), None)
        if anker_von(letztes).text != anker.text:
            return Ankerantwort(gehoert=False, satz=_anders(anker))
        if fehler:
            satz = f"Der Anker passt, aber Glied {fehler.glied} davor ist beschädigt: "
            return Ankerantwort(gehoert=False, satz=f"{satz}{fehler.grund}.")
        return Ankerantwort(gehoert=True, satz=_passt(letztes, len(glieder) - len(bis)))


def kopfanker(verzeichnis: Siegelverzeichnis) -> str:
    """Der Anker des letzten Glieds, fertig für das Papier; ohne Kette leer."""
    letztes = verzeichnis.letztes()
    return anker_von(letztes).text if letztes else ""


def _nachtraeglich(erstes: Glied) -> str:
    if erstes.art is not Gliedart.NACHTRAEGLICH:
        return ""
    return (
        f"Was vor dem {zeitwort(erstes)} entstand, wurde erst dann versiegelt (nachträglich): "
        "Belegt ist sein Zustand von da an."
    )


def _zu_kurz(anker: Anker, glieder: int) -> str:
    return (
        f"Das Siegel nennt Glied {anker.zahl}, die Kette hier hat nur {glieder}. Es fehlen Daten: "
        "Vielleicht ist dies eine ältere Sicherung oder ein anderer Ordner."
    )


def _anders(anker: Anker) -> str:
    return (
        f"Das Siegel gehört nicht zu dieser Kette: Ihr Glied {anker.zahl} ist ein anderes. Die "
        "Daten stammen aus einem anderen Ordner, oder jemand hat sie samt Kette neu geschrieben."
    )


def _passt(glied: Glied, danach: int) -> str:
    spaeter = "Seither kam nichts dazu."
    if danach:
        verb, glieder = "kam" if danach == 1 else "kamen", anzahl(danach, "Glied", "Glieder")
        spaeter = f"Seither {verb} {glieder} dazu."
    return (
        f"Das Siegel gehört zu dieser Kette: Glied {glied.nummer} vom {zeitwort(glied)}. "
        f"{GEHEILT} {spaeter}"
    )
