"""Whether a folder still holds what was moved to it: every file, every chain of events, every attachment."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from api.archive.folder import ATTACHMENTS, ENDING, MANIFEST, Entry, Folder, digest_of, records_in


@dataclass(frozen=True, slots=True)
class Verified:
    """A file that holds."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Broken:
    """A file, or a report in it, that does not; `reason` is a message key."""

    name: str
    reason: str
    tracking_id: int | None = None


def verify(path: Path) -> Iterator[Verified | Broken]:
    """Reads every file of the manifest. Needs no database."""
    try:
        entries = Folder(path).manifest()
    except ValueError:
        yield Broken(MANIFEST, "moved.unreadable")
        return
    if not entries:
        yield Broken(MANIFEST, "moved.no_manifest")
    for entry in entries:
        holds = True
        for fault in _faults(path, entry):
            holds = False
            yield fault
        if holds:
            yield Verified(entry)
    listed = {entry.name for entry in entries}
    for file in sorted(path.glob(f"*{ENDING}")):
        if file.name not in listed:
            yield Broken(file.name, "moved.not_listed")


def _faults(path: Path, entry: Entry) -> Iterator[Broken]:
    file = path / entry.name
    if not file.exists():
        yield Broken(entry.name, "moved.missing")
        return
    if digest_of(file).hex() != entry.sha256:
        yield Broken(entry.name, "moved.changed")
    reports = events = 0
    try:
        for _, record in records_in(file):
            reports += 1
            events += len(record.parts["events"])
            if not record.holds:
                yield Broken(entry.name, "moved.chain_broken", record.tracking_id)
            for attached in record.attached:
                beside = path / ATTACHMENTS / attached.key
                if not beside.exists() or digest_of(beside) != attached.sha256:
                    yield Broken(entry.name, "moved.attachment_broken", record.tracking_id)
    except (OSError, EOFError, ValueError, KeyError):
        yield Broken(entry.name, "moved.unreadable")
        return
    if (reports, events) != (entry.reports, entry.events):
        yield Broken(entry.name, "moved.incomplete")
