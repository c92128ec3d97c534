"""Ereignisse: was sie sagen, wohin sie gehen, wie weit sie sind."""
