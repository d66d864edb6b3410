"""The tree of the demo: Ponorogo with its units, its province and a neighbour, a ministry, the two desks above all."""

from datetime import date, datetime
from importlib.resources import files

from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions import queries
from api.institutions.nodes import Node
from api.institutions.orders import Decree
from api.institutions.service.importing import InstitutionOutcome, TreeFile, import_tree

_FILE = files("api.institutions") / "data" / "demo_institutions.csv"
_DECREE = Decree("Pohon instansi demo", date(2020, 1, 1))


async def load_demo_tree(session: AsyncSession, now: datetime) -> list[Node]:
    """Bring in the tree of the demo, once, and give its nodes as they stand, in the order of the file.

    Needs the reference data. Raises ValueError where another tree is in its way.
    """
    rows = await import_tree(session, TreeFile(_FILE.read_bytes(), None, _DECREE), now)
    refused = [f"{row.line}: {row.reason}" for row in rows if row.outcome is InstitutionOutcome.REFUSED]
    if refused:
        raise ValueError(f"the demo's tree does not fit into this one: {', '.join(refused)}")
    nodes = await queries.institutions(session, [row.institution_id for row in rows if row.institution_id])
    return [nodes[row.institution_id] for row in rows if row.institution_id]
