"""Make the table of regions that ships with the API out of the npm package `idn-area-data`.

    npm pack idn-area-data@4.0.1
    python scripts/make_regions.py idn-area-data-4.0.1.tgz

Exactly that version: with a range, an older Node quietly fetches older data. The table is written to
`api/institutions/data/regions.csv.xz`, so that the API needs no Node; the README beside it names the licence.
"""

import csv
import io
import json
import lzma
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

VERSION = "4.0.1"
COUNTS = {"provinces": 38, "regencies": 514, "districts": 7285, "villages": 83762}
TARGET = Path(__file__).parents[1] / "api/institutions/data/regions.csv.xz"

# Keputusan Presiden 41/1987, with the provinces made since.
WITA = {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}
WIT = {"81", "82", "91", "92", "93", "94", "95", "96"}

# The first digit of a village's number, as Home Affairs gives it.
VILLAGE_KINDS = {"1": "kelurahan", "2": "desa", "3": "desa_adat"}


def zone_of(code: str) -> str:
    """The zone of the province that a region's code begins with."""
    province = code[:2]
    if province in WITA:
        return "Asia/Makassar"
    return "Asia/Jayapura" if province in WIT else "Asia/Jakarta"


def kind_of(code: str, name: str) -> str:
    """What a region is, by the depth of its code, its name (kota) or its number (kelurahan, desa)."""
    match code.count("."):
        case 0:
            return "provinsi"
        case 1:
            return "kota" if name.startswith("Kota ") else "kabupaten"
        case 2:
            return "kecamatan"
        case _:
            return VILLAGE_KINDS[code.split(".")[3][0]]


def regions(package: tarfile.TarFile) -> Iterator[tuple[str, str, str, str]]:
    """(code, kind, zone, name) of every region, parents first; stops when the counts are not as known."""
    manifest = package.extractfile("package/package.json")
    if manifest is None or json.load(manifest)["version"] != VERSION:
        raise SystemExit(f"not idn-area-data {VERSION}")
    for level, count in COUNTS.items():
        member = package.extractfile(f"package/data/{level}.csv")
        if member is None:
            raise SystemExit(f"{level} missing")
        rows = sorted(csv.DictReader(io.TextIOWrapper(member, "utf-8")), key=lambda row: row["code"])
        if len(rows) != count:
            raise SystemExit(f"{level}: {len(rows)} instead of {count}")
        for row in rows:
            yield row["code"], kind_of(row["code"], row["name"]), zone_of(row["code"]), row["name"]


def main(archive: str) -> None:
    """Write the compressed table."""
    table = io.StringIO()
    with tarfile.open(archive) as package:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(("code", "kind", "zone", "name"))
        writer.writerows(regions(package))
    TARGET.write_bytes(lzma.compress(table.getvalue().encode(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main(sys.argv[1])
