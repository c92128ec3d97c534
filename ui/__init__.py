"""Die Oberfläche: Seiten und Bausteine über der öffentlichen Schnittstelle von strom."""
