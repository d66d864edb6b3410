"""What stands in files that officers keep."""

TEXTS: dict[str, tuple[str, str]] = {
    "recap.anonymous": ("Anonim", "Anonymous"),
}
