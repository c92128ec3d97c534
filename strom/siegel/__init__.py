"""Das Siegel: kanonische Form, Kette, Anker und Protokolleintrag."""
