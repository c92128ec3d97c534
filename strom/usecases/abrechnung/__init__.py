"""Der Abrechnungszeitraum als Arbeitsfläche: Zeilen, Jahreslauf, Entwürfe nachziehen, Übersicht."""
