"""Der heutige Kalendertag in Deutschland, als Vorgabe in Eingabefeldern."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def heute() -> date:
    """Der Kalendertag in Deutschland."""
    return datetime.now(BERLIN).date()
