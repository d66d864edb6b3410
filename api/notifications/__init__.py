"""Word that arrives: who is told what, by which way and when, and whether it reached him."""
