"""Every SELECT over the tree, regions, topics, calendars and policies, named by its question."""

from api.institutions.queries.finding import Which, find_institutions, institutions_page
from api.institutions.queries.policies import calendar_days, calendars, lawbook_version, policies
from api.institutions.queries.regions import edition, find_regions, known_regions, region, regions_below
from api.institutions.queries.topics import topics, valid_topic
from api.institutions.queries.tree import (
    ancestors,
    change,
    changes_of,
    children,
    governments_of,
    institution,
    institutions,
    national_desk,
    overseer_desk,
    pending_changes,
    root_named,
    subtree,
    subtree_ids,
    supervised_by,
    unit_named,
)

__all__ = [
    "Which",
    "ancestors",
    "calendar_days",
    "calendars",
    "change",
    "changes_of",
    "children",
    "edition",
    "find_institutions",
    "find_regions",
    "governments_of",
    "institution",
    "institutions",
    "institutions_page",
    "known_regions",
    "lawbook_version",
    "national_desk",
    "overseer_desk",
    "pending_changes",
    "policies",
    "region",
    "regions_below",
    "root_named",
    "subtree",
    "subtree_ids",
    "supervised_by",
    "topics",
    "unit_named",
    "valid_topic",
]
