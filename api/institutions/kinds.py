"""What an institution or unit is, and where in the tree each kind may stand."""

from enum import StrEnum


class InstitutionKind(StrEnum):
    """The kinds of nodes, roots first. Wire values; on screen each has its Indonesian name."""

    NATIONAL = "national"  # the national desk of SP4N-LAPOR!
    OVERSEER = "overseer"  # Ombudsman RI
    MINISTRY = "ministry"  # kementerian
    AGENCY = "agency"  # lembaga
    PROVINCE = "province"  # pemerintah provinsi
    REGENCY = "regency"  # pemerintah kabupaten
    CITY = "city"  # pemerintah kota
    STATE_COMPANY = "state_company"  # BUMN
    OPD = "opd"  # perangkat daerah: dinas, badan, satuan, kantor
    SECRETARIAT = "secretariat"  # sekretariat, bagian
    INSPECTORATE = "inspectorate"  # inspektorat (APIP)
    DIRECTORATE = "directorate"  # direktorat, deputi, balai of a ministry or agency
    DISTRICT = "district"  # kecamatan
    URBAN_VILLAGE = "urban_village"  # kelurahan
    VILLAGE = "village"  # desa
    PUSKESMAS = "puskesmas"
    HOSPITAL = "hospital"  # RSUD, RSUP
    SCHOOL = "school"  # sekolah
    REGIONAL_COMPANY = "regional_company"  # BUMD: perumda, perumdam
    UNIT = "unit"  # any other unit


DESKS = frozenset({InstitutionKind.NATIONAL, InstitutionKind.OVERSEER})
"""Roots of which there is one of each."""

SUPERVISED = frozenset({InstitutionKind.REGENCY, InstitutionKind.CITY})
"""Roots that name a province's root as their supervisor."""

ONLY_ROOTS = DESKS | SUPERVISED | {InstitutionKind.PROVINCE}
"""Kinds that have nothing above them in the tree."""

ROOTS = ONLY_ROOTS | {InstitutionKind.MINISTRY, InstitutionKind.AGENCY, InstitutionKind.STATE_COMPANY}
"""Kinds that may have nothing above them in the tree."""


class ChangeKind(StrEnum):
    """What may happen to a node of the tree."""

    OPENED = "opened"
    RENAMED = "renamed"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    CLOSED = "closed"
    CORRECTED = "corrected"


class ChangeState(StrEnum):
    """Where a change of the tree stands: one of a later date waits for its day."""

    PENDING = "pending"
    APPLIED = "applied"
    CANCELLED = "cancelled"
    REFUSED = "refused"


class DayKind(StrEnum):
    """Why a day is no working day."""

    NATIONAL = "national"  # libur nasional
    COLLECTIVE_LEAVE = "collective_leave"  # cuti bersama
    REGIONAL = "regional"  # libur daerah
