"""What officers and the desks above them do about accounts; one module for each kind of thing done."""

from api.accounts.service import appointments, imports, officers, passwords, sessions

__all__ = ["appointments", "imports", "officers", "passwords", "sessions"]
