"""Text in einem HTML-Element nach Wahl; immer Text, nie Auszeichnung."""

from nicegui.elements.mixins.text_element import TextElement


def text(inhalt: str, tag: str = "span", klassen: str = "") -> TextElement:
    """Ein Element `tag` mit dem Text; z. B. `text("Tarife", "h1")`."""
    return TextElement(tag=tag, text=inhalt).classes(klassen)
