"""Umschalter Hell/Dunkel: nach System, hell, dunkel; die Wahl bleibt in diesem Browser."""

from nicegui.element import Element


class Farbwahl(Element, component="farbwahl.js"):
    """Der Knopf; er arbeitet ganz im Browser."""
