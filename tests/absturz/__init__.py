"""Die Anwendung wird mitten in der Arbeit getötet; danach muss alles stimmen."""
