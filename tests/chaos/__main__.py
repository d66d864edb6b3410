"""`make chaos`: many rounds of every kill, every outage for long, every flood; then everything is asked for.

ROUNDS (50) kills of each kind, of whoever serves and of whoever works; MINUTES (1) of each outage.
"""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path

from tests.chaos.clockwork import clock_under_kills, counted_work_under_kills
from tests.chaos.floods import FLOODS, Withstood, burst, flood
from tests.chaos.kills import KILLS, Stage, rounds
from tests.chaos.outages import ON_A_SMALL_DISK, OUTAGES, Observed, lock, outage, store_in_trouble
from tests.chaos.postgres import a_small_disk
from tests.chaos.staging import a_stage
from tests.chaos.verifying import Verdict, verdict

ROUNDS = int(os.environ.get("ROUNDS", "50"))
SECONDS = float(os.environ.get("MINUTES", "1")) * 60
_FLOOD_SECONDS = min(SECONDS, 15)
_ROOM = 1_500
_SMALL = 16


def main() -> int:
    """Exit code 0 where nothing was lost, doubled or in disagreement, and every outage was told and survived."""
    began = time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with a_stage(header_timeout="5", body_timeout="5") as stage:
        clean = asyncio.run(_all(stage))
        print(f"\n{(time.monotonic() - began) / 60:.1f} minutes")
        if not clean:
            print(*stage.crowd.ledger.surprises[:20], stage.service.said(), sep="\n")
    return 0 if clean else 1


async def _all(stage: Stage) -> bool:
    ledger = stage.crowd.ledger
    print(f"{'rounds':>7} {'acknowledged':>13} {'found':>7} {'lost':>5} {'doubled':>8}  kill")
    kills_clean = True
    for name in KILLS if ROUNDS else ():
        await rounds(stage, name, ROUNDS)
        told = await verdict(stage.postgres.url, stage.service.address, ledger)
        kind = told.kinds[name]
        print(f"{ROUNDS:7} {kind.acknowledged:13} {kind.found:7} {kind.lost:5} {kind.doubled:8}  {name}", flush=True)
        kills_clean &= told.is_clean and not ledger.surprises
    outages = await _outages(stage)
    floods = await _floods(stage)
    work_clean = await _work(stage) if ROUNDS else True
    told = await verdict(stage.postgres.url, stage.service.address, ledger, was_relayed=ROUNDS > 0)
    _print_verdict(stage, told)
    return (
        kills_clean
        and work_clean
        and told.is_clean
        and not ledger.surprises
        and not any(one.faults for one in outages)
        and all(one.honest for one in floods)
    )


async def _outages(stage: Stage) -> list[Observed]:
    print(f"\n{'noticed':>8} {'recovered':>10}  outage of {SECONDS:.0f} s")
    seen: list[Observed] = []

    def keep(one: Observed) -> None:
        seen.append(one)
        print(f"{one.noticed:6} s {one.recovered:8} s  {one.name} {' '.join(sorted(set(one.faults)))}", flush=True)

    for name, begin in OUTAGES.items():
        keep(await outage(stage, name, begin, SECONDS))
    keep(await lock(stage))
    keep(await store_in_trouble(stage, stage.files, is_full=False))
    with a_small_disk(stage.files, _SMALL) as disk:
        if disk is None:
            print("    not shown: a full file store (no right to mount a small disk)")
        else:
            keep(await store_in_trouble(stage, disk, is_full=True))
    with a_small_disk(Path(stage.postgres.data.parent / "small"), _ROOM) as disk:
        if disk is None:
            print("    not shown: a full disk of PostgreSQL (no right to mount a small disk)")
            return seen
        home = stage.postgres.data.parent
        await asyncio.to_thread(stage.postgres.move, disk)
        for name, begin in ON_A_SMALL_DISK.items():
            keep(await outage(stage, name, begin, SECONDS))
        await asyncio.to_thread(stage.postgres.move, home)
    return seen


async def _work(stage: Stage) -> bool:
    counted = await counted_work_under_kills(ROUNDS)
    told = ", ".join(f"{times} {what}" for what, times in counted.items())
    print(f"\n{ROUNDS} kills of one of two workers with jobs that are counted: {told}", flush=True)
    swept = await clock_under_kills(stage, ROUNDS)
    print(
        f"{swept.kills} kills of `lapor work` while days went by: {swept.steps} steps of the clock, {swept.twice} twice"
    )
    return not any(counted.values()) and swept.steps > 0 and not swept.twice


async def _floods(stage: Stage) -> list[Withstood]:
    print(f"\n{'callers':>8} {'honest':>7} {'p99':>7}  flood of {_FLOOD_SECONDS:.0f} s")
    seen = [await burst(stage, 1_000)]
    seen += [await flood(stage, name, _FLOOD_SECONDS) for name in FLOODS]
    for one in seen:
        told = ", ".join(f"{status}: {times}" for status, times in sorted(one.told.items()))
        print(f"{one.callers:8} {one.honest:7} {one.slowest:5} s  {one.name} ({told})", flush=True)
    return seen


def _print_verdict(stage: Stage, told: Verdict) -> None:
    all_of_it = told.kinds.values()
    print(
        f"\nAll in all: acknowledged {sum(one.acknowledged for one in all_of_it)}, "
        f"found {sum(one.found for one in all_of_it)}, lost {sum(one.lost for one in all_of_it)}, "
        f"doubled {sum(one.doubled for one in all_of_it)}; "
        f"chains, clocks, outbox and figures of {told.reports} reports: {len(told.disagreements)} disagreements"
    )
    print(*told.disagreements[:20], sep="\n")
    statuses: dict[str, int] = {}
    for (_, status), times in stage.crowd.ledger.statuses.items():
        statuses[str(status)] = statuses.get(str(status), 0) + times
    print("answers:", ", ".join(f"{status}: {times}" for status, times in sorted(statuses.items())))


if __name__ == "__main__":
    sys.exit(main())
