"""What a report can be found by."""


def words(title: str, text: str) -> str:
    """The words of a report that go into its search vector."""
    return f"{title} {text}"
