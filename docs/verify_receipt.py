"""Verifies receipts and proofs of LAPOR! offline: python verify_receipt.py KEYS.json TOLD.json [EARLIER_PROOF.json]

KEYS.json is the answer of /v1/ledger/keys; TOLD.json the `receipt` of a filing, or the answer of /v1/tracking/…/receipt
or /v1/tracking/…/proof. An earlier proof shows that nothing went away since. Formats: ledger.md. Needs `cryptography`.
"""

import base64
import hashlib
import json
import sys
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def must(holds, otherwise):
    if not holds:
        sys.exit(f"NOT PROVEN: {otherwise}")


def raw(letters):
    return base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))


def digest(value, before=b""):  # of its one spelling
    spelled = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return hashlib.sha256(before + spelled).digest()


def signed(jws, keys, kind, time):
    try:
        head, body, signature = jws.split(".")
        header = json.loads(raw(head))
        told = (header["kid"], header["alg"], header["typ"])
        key = next(key for key in keys["keys"] if (key["kid"], "EdDSA", kind) == told)
        Ed25519PublicKey.from_public_bytes(raw(key["x"])).verify(raw(signature), f"{head}.{body}".encode())
    except Exception:
        must(False, f"no published key signed this {kind}")
    payload = json.loads(raw(body))
    at = datetime.fromisoformat(payload[time]).timestamp()
    must(key["nbf"] <= at < key.get("exp", at + 1), f"the {kind} is dated outside the time of its key")
    return payload


def root(entry, index, count, path):  # RFC 6962
    top, last = digest(entry, b"\0"), count - 1
    for beside in map(bytes.fromhex, path):
        left = index % 2 or index == last
        top = hashlib.sha256(b"\1" + (beside + top if left else top + beside)).digest()
        while left and index and not index % 2:
            index, last = index >> 1, last >> 1
        index, last = index >> 1, last >> 1
    return top.hex() if last == 0 else None


def check(events, proof, keys, receipt, earlier):
    seals = {day: signed(jws, keys, "lapor-seal", "sealed_at") for day, jws in proof["seals"].items()}
    before, recorded = "00" * 32, ""
    for number, event in enumerate(events, 1):
        entry, told, place, name = event["entry"], event["told"], event["sealed"], f"event {number}"
        must((entry["seq"], entry["report_id"]) == (number, receipt["report_id"]), f"{name} is missing")
        must(entry["prev_hash"] == before and entry["recorded_at"] >= recorded, f"{name} does not follow the last")
        must(told is None or digest(told).hex() == entry["told"], f"what is told of {name} was changed")
        written = event["content"] and digest(event["content"], bytes.fromhex(event["salt"])).hex()
        must(not written or (told and written == told["digest"]), f"what was written in {name} was changed")
        day = (datetime.fromisoformat(entry["recorded_at"]) + timedelta(hours=7)).date().isoformat()
        must(place or day > (proof["sealed_to"] or ""), f"{name} is in no seal: it was changed, or came late")
        if place:
            seal = seals[place["day"]]
            found = (place["day"], place["count"], root(entry, place["index"], place["count"], place["path"]))
            must(found == (seal["day"], seal["count"], seal["root"]) and found[0] >= day, f"{name} is not in its seal")
        late = "" if not place else f"sealed {place['day']}" + (" LATE" if place["day"] > day else "")
        print(number, entry["recorded_at"], told["action"] if told else "(among officers)", late or "not sealed yet")
        before, recorded = entry["hash"], entry["recorded_at"]
    must((number, before) == (proof["last_seq"], proof["last_hash"]), "the last events are missing")
    must(events[0]["entry"]["hash"] == receipt["event"], "the first event is not that of the receipt")
    old = [event["entry"] for event in earlier["events"]]
    must(old == [event["entry"] for event in events][: len(old)], "events of the earlier proof are gone, or changed")


def main(keys, told, earlier=None):
    found = told["receipt"] if "events" in told else told
    must(found, "the report was moved out into a file")
    receipt = signed(found["jws"], keys, "lapor-receipt", "recorded_at")
    same = not found.get("content") or digest(found["content"], bytes.fromhex(found["salt"])).hex() == receipt["digest"]
    must(same, "the receipt is for another text")
    if "events" in told:
        check(told["events"], told, keys, receipt, earlier or {"events": []})
    promised = ", ".join(f"{each['clock']} until {each['last_day']}" for each in receipt["deadlines"])
    print(f"PROVEN: report #{receipt['tracking_id']} was received at {receipt['received_at']}; {promised}")


if __name__ == "__main__":
    main(*(json.loads(Path(name).read_bytes()) for name in sys.argv[1:4]))
