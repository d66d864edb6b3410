"""When a message may go, when it is tried again, and when it is given up: pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from api.law.words import Zone

PAUSES = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 180, 360, 720, 1440))
"""Before each further try of a message that a server would not take just now; together some two days."""

GIVE_UP_AFTER = timedelta(days=3)
"""From when it could first have gone: then a message has failed, however often it was tried."""

SERVER_AWAY = timedelta(minutes=5)
"""Until the next try where no server answered at all; that is no fault of the message, and not counted as a try."""

RECEIPT_WITHIN = timedelta(days=3)
"""What was sent and of which no receipt came in that time is not waited for any longer."""

LEASE = timedelta(minutes=10)
"""For so long a worker has a message to himself; one that died with it leaves it to others after that."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Hours of the day, of a zone, in which nobody is disturbed; they may go over midnight. `end` is exclusive."""

    start: time
    end: time
    zone: Zone

    def end_after(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours that it falls into."""
        local = moment.astimezone(ZoneInfo(self.zone))
        at = local.time()
        over_midnight = self.end <= self.start
        quiet = (at >= self.start or at < self.end) if over_midnight else self.start <= at < self.end
        if self.start == self.end or not quiet:
            return moment
        day = local.date() + timedelta(days=1 if over_midnight and at >= self.start else 0)
        return datetime.combine(day, self.end, local.tzinfo).astimezone(moment.tzinfo)


def at_night(zone: Zone) -> QuietHours:
    """The quiet hours of who chose none, for what rings."""
    return QuietHours(time(21), time(6), zone)


def next_try(attempts: int, first: datetime, now: datetime) -> datetime | None:
    """When to try again after so many tries; None once it is given up. `first` is when it could first have gone."""
    if attempts > len(PAUSES) or now - first >= GIVE_UP_AFTER:
        return None
    return now + PAUSES[attempts - 1]


def when_server_is_back(first: datetime, now: datetime) -> datetime | None:
    """When to try again where no server answered; None once the message is given up."""
    return None if now - first >= GIVE_UP_AFTER else now + SERVER_AWAY
