"""What of a report's words the public reads once it is released: all of them, personal data masked.

Source: UU 27/2022 on personal data, article 16; UU 37/2008 article 24 (the reporter's name is kept secret).
"""

from dataclasses import dataclass

from api.law import admission
from api.law.masking import Personal, found, mask


@dataclass(frozen=True, slots=True)
class PublicWords:
    """Title and text as the public reads them."""

    title: str
    text: str


def public_words(title: str | None, text: str) -> PublicWords:
    """The words with personal data masked; without a title, or with one cut from the text, it is cut from what is left.

    A cut may leave half a number, in which nobody sees a number any more.
    """
    shown = mask(text)
    if title is None or title == admission.title_from(text):
        return PublicWords(admission.title_from(shown), shown)
    return PublicWords(mask(title), shown)


def kinds_in(*texts: str | None) -> tuple[Personal, ...]:
    """The kinds of personal data that stand in these texts, in the order of the vocabulary."""
    there = {span.kind for text in texts if text for span in found(text)}
    return tuple(kind for kind in Personal if kind in there)
