"""The folder that reports go to: files of lines, the attachments beside them, and a manifest of it all.

Whatever is written is on disk before anybody is told so. A file that ends in `.part` counts for nothing until the
database has let go of its reports; then it gets its name.
"""

import gzip
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import orjson

from api.archive.record import Record

MANIFEST = "manifest.json"
ATTACHMENTS = "attachments"
ENDING, PART = ".jsonl.gz", ".part"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the manifest."""

    name: str
    sha256: str
    size: int
    reports: int
    events: int
    first_received_at: datetime
    last_received_at: datetime


@dataclass(slots=True)
class Writing:
    """A file while it is written."""

    lines: gzip.GzipFile
    reports: int = 0
    events: int = 0
    received: list[datetime] = field(default_factory=list)

    def add(self, line: str, record: Record) -> None:
        """Write a report down."""
        self.lines.write(line.encode() + b"\n")
        self.reports += 1
        self.events += len(record.parts["events"])
        at = record.received_at
        self.received = [min(at, *self.received), max(at, *self.received)] if self.received else [at, at]


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder; only its owner reads what is in it."""

    path: Path

    @classmethod
    def at(cls, path: Path) -> "Folder":
        """The folder, made if it is not there."""
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return cls(path)

    @contextmanager
    def new_file(self, name: str) -> Iterator[Writing]:
        """A file to write lines to; on disk, and still a `.part`, when the block ends."""
        with (
            _created(self.path / (name + PART)) as raw,
            gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=6, mtime=0) as lines,
        ):
            yield Writing(lines)
        _flush(self.path)

    def entry_of(self, name: str, written: Writing) -> Entry:
        """The manifest's entry for a file that is written and still a `.part`."""
        path = self.path / (name + PART)
        first, last = written.received
        digest = digest_of(path).hex()
        return Entry(name, digest, path.stat().st_size, written.reports, written.events, first, last)

    def keep_attachment(self, key: str, pieces: Iterator[bytes]) -> bytes:
        """Keep a report's file beside; its SHA-256."""
        path = self.path / ATTACHMENTS / key
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with _created(path) as target:
            for piece in pieces:
                digest.update(piece)
                target.write(piece)
        for folder in (path.parent, path.parent.parent, self.path):
            _flush(folder)
        return digest.digest()

    def is_part(self, name: str) -> bool:
        """Whether a file still has to get its name."""
        return (self.path / (name + PART)).exists()

    def name(self, entry: Entry) -> None:
        """Give a file its name, and tell the manifest of it. Safe to run twice."""
        part = self.path / (entry.name + PART)
        if part.exists():
            part.rename(self.path / entry.name)
            _flush(self.path)
        entries = {each.name: each for each in self.manifest()} | {entry.name: entry}
        told = {"files": [asdict(entries[name]) for name in sorted(entries)]}
        draft = self.path / (MANIFEST + PART)
        with _created(draft) as target:
            target.write(orjson.dumps(told, option=orjson.OPT_INDENT_2))
        draft.rename(self.path / MANIFEST)
        _flush(self.path)

    def drop_part(self, name: str) -> None:
        """Forget a file whose reports did not leave."""
        (self.path / (name + PART)).unlink(missing_ok=True)

    def manifest(self) -> list[Entry]:
        """All files that count. Raises ValueError for a manifest that cannot be read."""
        path = self.path / MANIFEST
        if not path.exists():
            return []
        try:
            return [
                Entry(**{**told, **{name: datetime.fromisoformat(told[name]) for name in _TIMES}})
                for told in orjson.loads(path.read_bytes())["files"]
            ]
        except (KeyError, TypeError) as error:
            raise ValueError(MANIFEST) from error


_TIMES = ("first_received_at", "last_received_at")


def records_in(path: Path) -> Iterator[tuple[str, Record]]:
    """The lines of a file. Raises ValueError, KeyError or OSError where one cannot be read."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line, Record.of(line)


def digest_of(path: Path) -> bytes:
    """The SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.digest()


@contextmanager
def _created(path: Path) -> Iterator[BinaryIO]:
    """A file of its owner's alone; on disk when the block ends."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    """That the files are there outlives a failure of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
