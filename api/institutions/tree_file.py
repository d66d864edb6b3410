"""A file of institutions and units: which line says what, or what is wrong with it.

| column | what |
|---|---|
| `code` | the unit's code; within one institution no two are alike (needed) |
| `name` | (needed) |
| `kind` | as `api.institutions.kinds.InstitutionKind` names it (needed) |
| `parent_code` | the code of what it stands below; left out, it stands right below the institution |
| `root_code` | the code of its institution; left out on an institution itself, and where the file is for one |
| `short_name`, `region_code` | the region is that of what it stands below, where none is named |
| `zone` | WIB, WITA or WIT; left out, it is the region's |
| `supervisor_code` | of a regency or city: the code of its province |
| `valid_from` | 2026-08-17 or 17/08/2026; left out, the day that the whole file is for |
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from api.institutions.files import TableLine, date_in
from api.institutions.kinds import InstitutionKind
from api.law.refusals import NotAdmissible
from api.law.words import Zone

REQUIRED = frozenset({"code", "name", "kind"})
_LONGEST_CODE = 60
_KINDS = {kind.value: kind for kind in InstitutionKind}

Key = tuple[str, str]
"""The code of an institution (empty where the file is for one) and the code of the node itself."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A line that can be read. `parent` is None for an institution, and for what stands right below the file's own."""

    line: int
    key: Key
    parent: Key | None
    name: str
    short_name: str | None
    kind: InstitutionKind
    region_code: str | None
    zone: Zone | None
    supervisor_code: str | None
    valid_from: date | None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that cannot be read: which of its fields, and why (a message key)."""

    line: int
    code: str
    field: str | None
    reason: str


def read_drafts(lines: Iterable[TableLine], *, for_one: bool) -> Iterator[Draft | Unreadable]:
    """What each line says; `for_one`: all of them stand below one node that the file does not name."""
    seen: set[Key] = set()
    for line in lines:
        code = line.cells.get("code", "")
        if line.broken is not None:
            yield Unreadable(line.number, code, None, line.broken)
            continue
        try:
            draft = _draft(line, for_one)
            if draft.key in seen:
                raise NotAdmissible("institutions.code_twice", field="code")
        except NotAdmissible as refusal:
            yield Unreadable(line.number, code[:_LONGEST_CODE], refusal.field, refusal.reason)
            continue
        seen.add(draft.key)
        yield draft


def _draft(line: TableLine, for_one: bool) -> Draft:
    cells = line.cells
    for field in ("code", "name", "kind"):
        if not cells.get(field):
            raise NotAdmissible("validation.missing", field=field)
    code, parent_code = cells["code"], cells.get("parent_code", "")
    if len(code) > _LONGEST_CODE:
        raise NotAdmissible("institutions.code_too_long", field="code")
    root_code = "" if for_one else cells.get("root_code", "") or code
    if root_code == code and parent_code and not for_one:
        raise NotAdmissible("validation.missing", field="root_code")
    parent = (root_code, parent_code) if parent_code else (root_code, root_code)
    kind = _KINDS.get(cells["kind"].lower())
    if kind is None:
        raise NotAdmissible("institutions.kind_unknown", field="kind")
    is_top = not parent_code and (for_one or root_code == code)
    return Draft(
        line=line.number,
        key=(root_code, code),
        parent=None if is_top else parent,
        name=cells["name"],
        short_name=cells.get("short_name") or None,
        kind=kind,
        region_code=cells.get("region_code") or None,
        zone=_zone(cells),
        supervisor_code=cells.get("supervisor_code") or None,
        valid_from=date_in("valid_from", cells["valid_from"]) if cells.get("valid_from") else None,
    )


def _zone(cells: Mapping[str, str]) -> Zone | None:
    named = cells.get("zone", "")
    if not named:
        return None
    found = next((zone for zone in Zone if named.casefold() in (zone.name.casefold(), zone.casefold())), None)
    if found is None:
        raise NotAdmissible("institutions.zone_unknown", field="zone")
    return found
