"""The holidays of 2026, calendars of the three zones, local times: what tests of deadlines are told in."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from api.law.deadlines import ClockRun, Limit, WorkingCalendar, start
from api.law.words import Clock, DayUnit, Zone

# Joint decree 1497/2025, 2/2025, 5/2025.
NATIONAL_2026 = """
01-01 Tahun Baru 2026 Masehi
01-16 Isra Mikraj Nabi Muhammad SAW
02-17 Tahun Baru Imlek 2577 Kongzili
03-19 Hari Suci Nyepi, Tahun Baru Saka 1948
03-21 Idulfitri 1447 Hijriah
03-22 Idulfitri 1447 Hijriah (hari kedua)
04-03 Wafat Yesus Kristus
04-05 Kebangkitan Yesus Kristus (Paskah)
05-01 Hari Buruh Internasional
05-14 Kenaikan Yesus Kristus
05-27 Iduladha 1447 Hijriah
05-31 Hari Raya Waisak 2570 BE
06-01 Hari Lahir Pancasila
06-16 1 Muharam Tahun Baru Islam 1448 Hijriah
08-17 Proklamasi Kemerdekaan
08-25 Maulid Nabi Muhammad SAW
12-25 Kelahiran Yesus Kristus (Natal)
"""
CUTI_BERSAMA_2026 = "02-16 03-18 03-20 03-23 03-24 05-15 05-28 12-24"

HOLIDAYS_2026: dict[date, str] = {
    date.fromisoformat(f"2026-{line[:5]}"): line[6:] for line in NATIONAL_2026.strip().splitlines()
} | {date.fromisoformat(f"2026-{day}"): "Cuti bersama" for day in CUTI_BERSAMA_2026.split()}

WIB = WorkingCalendar(Zone.WIB, HOLIDAYS_2026, 1)
WITA = WorkingCalendar(Zone.WITA, HOLIDAYS_2026, 1)
WIT = WorkingCalendar(Zone.WIT, HOLIDAYS_2026, 1)

POLICY = UUID("01900000-0000-7000-8000-000000000001")
OTHER_POLICY = UUID("01900000-0000-7000-8000-000000000002")

WORKING, PLAIN = DayUnit.WORKING_DAYS, DayUnit.CALENDAR_DAYS


def at(text: str, zone: Zone = Zone.WIB) -> datetime:
    """A local time: `03-13 15:00` (of 2026) or `2027-01-04 08:00`."""
    year = "" if text[4] == "-" else "2026-"
    return datetime.fromisoformat(year + text).replace(tzinfo=ZoneInfo(zone))


def day(text: str) -> date:
    """A day of 2026 (`03-25`), or of another year when it is written."""
    return date.fromisoformat(text if text[4:5] == "-" else f"2026-{text}")


def working_days(days: int) -> Limit:
    return Limit(days, WORKING, POLICY)


def clock(
    started: str, days: int = 3, *, clock: Clock = Clock.VERIFICATION, calendar: WorkingCalendar = WIB
) -> ClockRun:
    """A clock that started at a local time of 2026 with a limit in working days."""
    return start(clock, 1, at(started, calendar.zone), working_days(days), calendar)


def with_holiday(calendar: WorkingCalendar, *days: str) -> WorkingCalendar:
    """The calendar as a decree amends it: the next version, with these days added."""
    added = {day(text): "Libur tambahan" for text in days}
    return WorkingCalendar(calendar.zone, {**calendar.holidays, **added}, calendar.version + 1)


def without_holiday(calendar: WorkingCalendar, *days: str) -> WorkingCalendar:
    """The calendar as a decree amends it: the next version, with these days taken away."""
    gone = {day(text) for text in days}
    left = {day: name for day, name in calendar.holidays.items() if day not in gone}
    return WorkingCalendar(calendar.zone, left, calendar.version + 1)
