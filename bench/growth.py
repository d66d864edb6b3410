"""What growing costs: `python -m bench.growth SMALLER.json LARGER.json` compares two results of `make bench`.

For each path the processor time of a request, in the service and the database, at the larger size over that at the
smaller one; the bare server's beside it, since two runs never meet the same machine. Milliseconds of statistics
likewise.
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

AT_MOST = 1.3
Told = Mapping[str, dict[str, object]]


def main() -> None:
    asked = argparse.ArgumentParser(prog="growth", description=__doc__)
    asked.add_argument("smaller", type=Path)
    asked.add_argument("larger", type=Path)
    given = asked.parse_args()
    small, large = _rows(given.smaller), _rows(given.larger)
    for name in small.keys() & large.keys():
        if "lapor" in small[name] and "ratio" in small[name]:
            ours, bare = (_work(large[name], side) / _work(small[name], side) for side in ("lapor", "bare"))
            print(f"{'ok' if ours <= AT_MOST else '--'} {name:16} {ours:5.2f} times the cost (bare {bare:.2f})")
        elif "groups" in small[name]:
            for group, figure in _groups(small[name]).items():
                grown = _took(_groups(large[name])[group]) / _took(figure)
                print(f"   {name} by {group}: {grown:.2f} times")


def _rows(path: Path) -> Told:
    return {row["name"]: row for row in json.loads(path.read_text())["rows"]}


def _work(row: dict[str, object], side: str) -> float:
    told = row[side]
    assert isinstance(told, dict)  # noqa: S101
    return float(told["server_ms"]) + float(told["database_ms"])


def _groups(row: dict[str, object]) -> dict[str, dict[str, float]]:
    groups = row["groups"]
    assert isinstance(groups, dict)  # noqa: S101
    return groups


def _took(figure: Mapping[str, float]) -> float:
    return figure["plan_ms"] + figure["execute_ms"]


if __name__ == "__main__":
    main()
