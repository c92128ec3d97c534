"""Die Oberfläche: Seiten und Bausteine; kennt nur die öffentliche Tür von strom."""
