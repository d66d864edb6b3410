"""What of a report's words the public reads once it is released: all, personal data and his name masked.

Source: UU 27/2022 on personal data, article 16; UU 37/2008 article 24 (the reporter's name is kept secret).
"""

import re
from dataclasses import dataclass

from api.law import admission
from api.law.masking import Personal, found, mask
from api.law.words import Action

PUBLIC_STEPS = frozenset({
    Action.FILE, Action.DISPOSE, Action.HANDLE, Action.HAND_OVER, Action.DEFER, Action.COMPLETE, Action.RESUME,
    Action.LAPSE, Action.ARCHIVE, Action.REDISPOSE, Action.RETURN, Action.ACKNOWLEDGE, Action.FOLLOW_UP, Action.ANSWER,
    Action.OBJECT, Action.ACCEPT, Action.SILENCE, Action.CLOSE, Action.REOPEN, Action.CONTEST, Action.RESTORE,
    Action.MOVE, Action.ESCALATE,
})  # fmt: skip
"""Steps that the public is told of: by whom and when, not in which words."""

TOLD_IN_WORDS = frozenset({Action.FOLLOW_UP, Action.ANSWER})
"""Steps of officers whose words the public reads, masked; what a reporter writes after his report nobody released."""

PUBLIC_PLACES = 3
"""Decimals of a point that the public sees: some hundred metres; of an anonymous report it sees none."""

EXCERPT_LONGEST = 240
NAME_SHOWN = "[nama pelapor]"

_ADDRESSED = r"(?:bapak|bpk|pak|ibu|bu|saudara|saudari|sdri|sdr|kakak|kak|mas|mbak|sdra|tn|ny|a\.?n|atas nama)\.?\s+"
_LEAST_ALONE = 5
"""Letters of a name of one word from which on it is masked wherever it stands."""

_NAME_PART = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class PublicWords:
    """Title and text as the public reads them."""

    title: str
    text: str


def public_words(title: str | None, text: str, reporter: str | None = None) -> PublicWords:
    """The words masked; without a title, or with one cut from the text, it is cut from what is left of the text.

    A cut may leave half a number, in which nobody sees a number any more.
    """
    shown = masked(text, reporter)
    if title is None or title == admission.title_from(text):
        return PublicWords(admission.title_from(shown), shown)
    return PublicWords(masked(title, reporter), shown)


def instead(title: str, text: str, public_title: str | None, public_text: str | None) -> tuple[str, str]:
    """The words to release, where a handler has given others than the report's own; a cut title goes with its text."""
    if public_text is None:
        return title, text
    own = admission.title_from(public_text) if title == admission.title_from(text) else title
    return public_title or own, public_text


def masked(text: str, reporter: str | None = None) -> str:
    """A text with personal data masked, and the name of the reporter where it is known."""
    return _nameless(mask(text), reporter) if reporter else mask(text)


def excerpt(text: str) -> str:
    """The beginning of a text on one line, cut between words."""
    line = " ".join(text[: 2 * EXCERPT_LONGEST].split())
    if len(line) <= EXCERPT_LONGEST:
        return line
    return line[: EXCERPT_LONGEST - 1].rsplit(" ", 1)[0] + "…"


def kinds_in(*texts: str | None) -> tuple[Personal, ...]:
    """The kinds of personal data that stand in these texts, in the order of the vocabulary."""
    there = {span.kind for text in texts if text for span in found(text)}
    return tuple(kind for kind in Personal if kind in there)


def _nameless(text: str, name: str) -> str:
    """Masks the name in full or in part: several of its words in a row, or any behind a form of address."""
    parts = [re.escape(part) for part in _NAME_PART.findall(name)]
    if not parts:
        return text
    one = f"(?:{'|'.join(sorted(set(parts), key=len, reverse=True))})"
    if len(parts) > 1:
        alone = rf"(?<!\w){one}(?:[\s.]+{one})+(?!\w)"
    else:
        alone = rf"(?<!\w){one}(?!\w)" if len(parts[0]) >= _LEAST_ALONE else r"(?!)"
    addressed = rf"(?<!\w)({_ADDRESSED}){one}(?:[\s.]+{one})*(?!\w)"
    text = re.sub(addressed, rf"\1{NAME_SHOWN}", text, flags=re.IGNORECASE)
    return re.sub(alone, NAME_SHOWN, text, flags=re.IGNORECASE)
