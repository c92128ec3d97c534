"""Die Wörter, aus denen alles gebaut ist: Geld, Energie, Preis, Zeit, deutsche Zahlen."""
