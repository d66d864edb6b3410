"""The whole API against its own contract, with requests that nobody thought of.

`CONTRACT_EXAMPLES=100 make test` tries longer, and follows links from one answer to the next.
"""

import os
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
import pytest_asyncio
import schemathesis
from pydantic import SecretStr
from schemathesis import Case
from schemathesis.config import SchemathesisConfig
from schemathesis.core.transport import Response
from schemathesis.engine import events, from_schema
from schemathesis.hooks import HookContext
from schemathesis.python import asgi
from schemathesis.specs.openapi.schemas import OpenApiSchema

from api.accounts.demo import load_demo_officers
from api.clock import present
from api.db import Database
from api.institutions.demo import load_demo_tree
from api.ledger.merkle import EMPTY
from api.ledger.tables import LedgerDay
from api.main import create_app
from api.settings import Settings
from tests.conftest import NOW
from tests.contract import checks
from tests.contract.parts import Prompter
from tests.contract.stage import PASSWORD, SEALED_ON, Stage

FEW = 6
MESSAGES = {
    "smtp_url": SecretStr("smtp://127.0.0.1:9"),
    "mail_from": "kabar@lapor.example",
    "vapid_key": SecretStr("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"),
}
"""Ways by which people can choose to be told; nothing is sent."""
EXAMPLES = int(os.environ.get("CONTRACT_EXAMPLES", FEW))
LONG = EXAMPLES > FEW
SEED = int(os.environ.get("CONTRACT_SEED", 2026))
_BUILT_IN = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
    "negative_data_rejection",
    "missing_required_header",
    "unsupported_method",
    "allow_header_conformance",
)
CONFIG: dict[str, Any] = {
    "seed": SEED,
    "base-url": "http://testserver",
    "generation": {
        "deterministic": not LONG,
        "no-shrink": True,
        "max-examples": EXAMPLES,
        "with-security-parameters": False,
    },
    "continue-on-failure": True,
    "phases": {
        "coverage": {"unexpected-methods": ["options", "put"]} | ({} if LONG else {"generation": {"mode": "positive"}}),
        "stateful": {"enabled": LONG, "max-steps": 8},
    },
    "checks": {
        "enabled": False,
        **{name: {"enabled": True} for name in (*_BUILT_IN, *(check.__name__ for check in checks.CHECKS))},
        "negative_data_rejection": {"expected-statuses": ["4xx"]},
        "missing_required_header": {"expected-statuses": [404, 428, 422]},
    },
}


@pytest_asyncio.fixture
async def nodes(committed: Database) -> dict[str, Any]:
    """The demo's tree with its officers, and a day that is sealed; its institutions by code."""
    async with committed.transaction() as session:
        nodes = await load_demo_tree(session, NOW)
        await load_demo_officers(session, PASSWORD, NOW)
        session.add(
            LedgerDay(day=SEALED_ON, count=0, late=0, root=EMPTY, tops=b"", sealed_at=NOW, seal="eyJ9.e30.c2lnbmVk")
        )
    return {node.external_code or "": node.id for node in nodes}


@pytest.fixture
def schema(committed_settings: Settings, nodes: dict[str, Any]) -> Iterator[OpenApiSchema]:
    """The contract, to be tried on the app itself."""
    app = create_app(committed_settings.model_copy(update={"limit_scale": 0} | MESSAGES))
    app.dependency_overrides[present] = lambda: NOW
    contract = app.openapi()
    for item in contract["paths"].values():
        for operation in item.values():
            del operation["responses"]["default"]  # what is not named is not in the contract
    schema = schemathesis.openapi.from_dict(contract, config=SchemathesisConfig.from_dict(CONFIG))
    schema.app = app
    with asgi.get_client(app) as session:  # type: ignore[arg-type]  # it asks for dict where ASGI has mappings
        prompter = Prompter(Stage(session, nodes, Random(SEED)))  # noqa: S311

        @schemathesis.hook
        def before_call(context: HookContext, case: Case[Any], kwargs: dict[str, Any]) -> None:
            prompter.before(case)

        @schemathesis.hook
        def after_call(context: HookContext, case: Case[Any], response: Response) -> None:
            prompter.after(case, response)

        try:
            yield schema
        finally:
            schemathesis.hooks.unregister(before_call)
            schemathesis.hooks.unregister(after_call)
            asgi.shutdown_lifespans()


@dataclass
class Findings:
    """What came of the tries: how many there were, which operations granted one, and what was wrong."""

    cases: Counter[str] = field(default_factory=Counter)
    tried: set[str] = field(default_factory=set)
    granted: set[str] = field(default_factory=set)
    faults: dict[str, str] = field(default_factory=dict)

    def add(self, event: events.EngineEvent) -> None:
        if isinstance(event, events.ScenarioFinished):
            self._count(event)
            self._look(event)
        elif isinstance(event, events.NonFatalError):
            self.faults[f"{event.label} · {type(event.value).__name__}"] = _trace(event.value)
        elif isinstance(event, events.FatalError):
            self.faults[type(event.exception).__name__] = _trace(event.exception)

    def _count(self, event: events.ScenarioFinished) -> None:
        self.cases[event.phase.value] += len(event.recorder.cases)
        for case_id, case in event.recorder.cases.items():
            label = case.value.operation.label
            self.tried.add(label)
            exchange = event.recorder.interactions.get(case_id)
            if exchange and exchange.response and exchange.response.status_code < 300:
                self.granted.add(label)

    def _look(self, event: events.ScenarioFinished) -> None:
        for case_id, results in event.recorder.checks.items():
            for result in results:
                if result.failure_info:
                    failure = result.failure_info.failure
                    response = event.recorder.interactions[case_id].response
                    answer = f"{response.status_code} {response.text[:600]}" if response else ""
                    where = f"{event.recorder.cases[case_id].value.operation.label} · {result.name}: {failure.title}"
                    told = f"{failure.message}\n{result.failure_info.code_sample}\n{answer}"
                    self.faults.setdefault(where, told)


def test_no_request_is_answered_outside_the_contract(schema: OpenApiSchema) -> None:
    findings = Findings()
    for event in from_schema(schema).execute():
        findings.add(event)
    sys.stdout.write(f"{dict(findings.cases)}\n")
    assert not findings.faults, "\n\n".join(f"{where}\n{told}" for where, told in findings.faults.items())
    refused = findings.tried - findings.granted
    assert refused == set(), "of these none came past the door"


def _trace(error: Exception) -> str:
    return "".join(traceback.format_exception(error))
