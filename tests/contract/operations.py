"""The operations of the contract, each ready to be sent to."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from httpx import AsyncClient, Response

SOMEONE = UUID(int=7)
"""Whom and what nothing knows."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the contract."""

    method: str
    path: str
    told: Json

    @property
    def name(self) -> str:
        name: str = self.told["operationId"]
        return name

    @property
    def address(self) -> str:
        """Where it is, with ids that nothing has."""
        known = {"tracking_id": "10000001", "code": "35", "version": "1", "day": "2026-08-03"}
        return re.sub(r"\{(\w+)\}", lambda found: known.get(found[1], str(SOMEONE)), self.path)

    @property
    def headers(self) -> dict[str, str]:
        """Those without which it refuses anybody."""
        needed = {"If-Match": '"1"', "Tracking-Key": "kunci-pelacakan-contoh"}
        return {name: needed[name] for name in self.parameters("header") if name in needed}

    def parameters(self, where: str) -> dict[str, Json]:
        return {each["name"]: each for each in self.told.get("parameters", ()) if each["in"] == where}

    def takes(self, kind: str) -> bool:
        """Whether it takes a body of this kind."""
        return kind in self.told.get("requestBody", {}).get("content", {})


async def send(client: AsyncClient, operation: Operation, **request: Any) -> Response:
    """The request, and an answer that is a problem as every problem is."""
    headers = operation.headers | request.pop("headers", {})
    answer = await client.request(operation.method.upper(), operation.address, headers=headers, **request)
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json", operation
        told = answer.json()
        assert told["status"] == answer.status_code
        assert told["type"].startswith("/problems/")
        assert told["title"]
        assert told["instance"] == f"urn:request:{answer.headers['x-request-id']}"
    return answer


def pointers(answer: Response) -> list[str]:
    return [error["pointer"] for error in answer.json().get("errors", ())]
