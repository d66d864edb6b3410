"""What stops a request without being a refusal of the law. Any layer may raise these; they know no HTTP.

Fault
├── NotFound               nothing there, or nothing the reader may know of
├── Invalid                a field that only the code could judge, such as a broken cursor (names the field)
├── Unauthenticated        nobody is signed in, or no longer
├── TooManyRequests        a limit was met; says when to come back
├── PreconditionRequired   an officer's step that does not say which version of the report he saw
├── IdempotencyConflict    the same Idempotency-Key with another body
├── PayloadTooLarge        more bytes, files or rows than are taken
├── UnsupportedMediaType   content of a kind that is not taken, whatever it is called
└── Unavailable            something this answer needs does not respond now
"""


class Fault(Exception):
    """`reason` is a message key (see `api/text`) whose blanks `facts` fill; neither holds what was sent."""

    def __init__(self, reason: str | None = None, *, field: str | None = None, **facts: object) -> None:
        super().__init__(reason or type(self).__name__)
        self.reason = reason
        self.field = field
        self.facts = facts


class NotFound(Fault): ...


class Invalid(Fault):
    """The field is named by its path (`reporter/phone`); the reason is its code as well."""

    def __init__(self, reason: str, *, field: str, **facts: object) -> None:
        super().__init__(reason, field=field, **facts)


class Unauthenticated(Fault): ...


class TooManyRequests(Fault):
    def __init__(self, retry_after: int, reason: str | None = None) -> None:
        """`retry_after` in whole seconds."""
        super().__init__(reason, retry_after=retry_after)
        self.retry_after = retry_after


class PreconditionRequired(Fault): ...


class IdempotencyConflict(Fault): ...


class PayloadTooLarge(Fault): ...


class UnsupportedMediaType(Fault): ...


class Unavailable(Fault):
    def __init__(self, reason: str | None = None, *, retry_after: int = 5) -> None:
        """`retry_after` in whole seconds."""
        super().__init__(reason, retry_after=retry_after)
        self.retry_after = retry_after
