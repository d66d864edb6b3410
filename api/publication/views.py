"""What was found, as it is sent."""

from collections.abc import Iterable

from api.institutions.nodes import Node
from api.institutions.schemas import Ancestor, InstitutionView
from api.law.masking import mask
from api.law.releasing import PUBLIC_PLACES, excerpt
from api.law.words import PUBLIC_CHANNELS
from api.publication.queries import Found
from api.publication.schemas import (
    PlacedReport,
    PublicInstitution,
    PublicOutline,
    PublicPlaces,
    PublicPoint,
    PublicReport,
    PublicStep,
    RegionCount,
)
from api.publication.service import Known, Map, Step, Whole
from api.statistics.schemas import cell_of


def outlines(found: Iterable[Found]) -> list[PublicOutline]:
    return [PublicOutline.model_validate(_outline(each)) for each in found]


def whole_view(whole: Whole) -> PublicReport:
    found = whole.report
    return PublicReport.model_validate(
        _outline(found)
        | {
            "text": mask(found.text),
            "event_date": found.event_date,
            "point": _point(found),
            "disposed_at": found.disposed_at,
            "followed_up_at": found.followed_up_at,
            "released_at": found.released_at,
            "archive_reason": found.archive_reason,
            "rating": found.rating,
            "steps": [_step(each) for each in whole.steps],
        }
    )


def map_view(found: Map) -> PublicPlaces:
    return PublicPlaces(
        regions=[
            RegionCount(code=each.code, name=each.name, count=each.reports, capped=each.looked >= found.looked_at)
            for each in found.regions
        ],
        points=[
            PlacedReport.model_validate(
                {"tracking_id": str(each.tracking_id), "title": mask(each.title), "state": each.state}
                | point.model_dump()
            )
            for each in found.points
            if (point := _point(each))
        ],
    )


def institution_view(known: Known) -> PublicInstitution:
    return PublicInstitution(
        institution=InstitutionView.of(known.node),
        ancestors=[_named(each) for each in known.above],
        successor=_named(known.successor) if known.successor else None,
        from_=known.ask.first,
        to=known.ask.last,
        figures=cell_of(known.figures),
    )


def _outline(found: Found) -> dict[str, object]:
    return {
        "tracking_id": str(found.tracking_id),
        "title": mask(found.title),
        "excerpt": excerpt(mask(found.text)),
        "state": found.state,
        "class": found.report_class,
        "channel": found.channel if found.channel in PUBLIC_CHANNELS else None,
        "topic": found.topic,
        "region": {"code": found.region_code, "name": found.region} if found.region_code else None,
        "institution": {"id": found.root_id, "name": found.root},
        "holder": {"id": found.holder_id, "name": found.holder},
        "zone": found.zone,
        "received_at": found.received_at,
        "answered_at": found.answered_at,
        "closed_at": found.closed_at,
        "archived_at": found.archived_at,
    }


def _point(found: Found) -> PublicPoint | None:
    if found.lat is None or found.lon is None or found.anonymous:
        return None
    return PublicPoint(lat=round(found.lat, PUBLIC_PLACES), lon=round(found.lon, PUBLIC_PLACES))


def _step(step: Step) -> PublicStep:
    told = step.told
    return PublicStep.model_validate(
        {
            "action": told.action,
            "state": told.state,
            "at": told.happened_at,
            "by": step.by,
            "holder": step.holder,
            "kind": told.facts.get("kind"),
            "by_when": told.facts.get("by_when"),
            "done_on": told.facts.get("done_on"),
            "text": step.text,
        }
    )


def _named(node: Node) -> Ancestor:
    return Ancestor(id=node.id, kind=node.kind, name=node.name)
