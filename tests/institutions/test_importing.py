"""Trees by file: whatever a spreadsheet makes of it, a result for every row, safe to run twice."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions import queries
from api.institutions.demo import load_demo_tree
from api.institutions.kinds import ChangeKind, InstitutionKind
from api.institutions.nodes import Node
from api.institutions.service.importing import InstitutionOutcome, RowResult, TreeFile, import_tree
from api.law.refusals import NotAdmissible
from tests.conftest import NOW, CountQueries
from tests.institutions.make import DECREE, TODAY, node

HEADER = "root_code,code,parent_code,kind,name,region_code,supervisor_code\n"
COUNTRY = (
    HEADER
    + """64.72,PKM-PALARAN,DINKES,puskesmas,Puskesmas Palaran,64.72.01,
64.72,DINKES,,opd,Dinas Kesehatan,,
64.72,64.72,,city,Pemerintah Kota Samarinda,64.72,64
64,64,,province,Pemerintah Provinsi Kalimantan Timur,64,
"""
)


async def take(
    session: AsyncSession, table: str | bytes, *, under: Node | None = None, all_or_nothing: bool = False
) -> list[RowResult]:
    content = table if isinstance(table, bytes) else table.encode()
    return await import_tree(session, TreeFile(content, under, DECREE, all_or_nothing), NOW)


async def unit(session: AsyncSession, root: str, name: str) -> Node:
    found = await queries.root_named(session, root, TODAY)
    assert found is not None
    below = await queries.unit_named(session, found.id, name, TODAY)
    assert below is not None
    return below


async def test_rows_may_stand_in_any_order(session: AsyncSession) -> None:
    rows = await take(session, COUNTRY)

    assert [(row.line, row.outcome) for row in rows] == [(line, InstitutionOutcome.CREATED) for line in (2, 3, 4, 5)]
    clinic = await unit(session, "Pemerintah Kota Samarinda", "Puskesmas Palaran")
    above = await queries.ancestors(session, clinic)
    assert [each.external_code for each in above] == ["64.72", "DINKES"]
    assert (clinic.zone, clinic.region_code, clinic.valid_from) == ("Asia/Makassar", "64.72.01", TODAY)
    province = await queries.institution(session, above[0].supervisor_id or clinic.id)
    assert province is not None
    assert province.kind is InstitutionKind.PROVINCE
    assert (await queries.changes_of(session, clinic.id))[0].kind is ChangeKind.OPENED


async def test_the_same_file_again_changes_nothing(session: AsyncSession, count_queries: CountQueries) -> None:
    first = await take(session, COUNTRY)
    with count_queries() as seen:
        second = await take(session, COUNTRY)

    assert {row.outcome for row in second} == {InstitutionOutcome.ALREADY_THERE}
    assert [row.institution_id for row in second] == [row.institution_id for row in first]
    assert not [sql for sql in seen if sql.startswith(("INSERT", "UPDATE"))]


async def test_what_the_file_says_otherwise_is_changed_by_its_decree(session: AsyncSession) -> None:
    await take(session, COUNTRY)
    changed = COUNTRY.replace("Dinas Kesehatan", "Dinas Kesehatan Kota").replace(
        "64.72,PKM-PALARAN,DINKES,puskesmas", "64.72,PKM-PALARAN,,hospital"
    )

    rows = {row.code: row.outcome for row in await take(session, changed)}

    assert rows == {"PKM-PALARAN": "changed", "DINKES": "changed", "64.72": "already_there", "64": "already_there"}
    clinic = await unit(session, "Pemerintah Kota Samarinda", "Puskesmas Palaran")
    assert (clinic.kind, clinic.depth) == (InstitutionKind.HOSPITAL, 1)
    kinds = {each.kind for each in await queries.changes_of(session, clinic.id)}
    assert kinds == {ChangeKind.OPENED, ChangeKind.MOVED, ChangeKind.CORRECTED}


async def test_a_new_unit_may_stand_below_one_that_the_same_file_moves(session: AsyncSession) -> None:
    await take(session, COUNTRY)
    more = HEADER + (
        "64.72,UPTD,,opd,UPTD Kesehatan,,\n64.72,DINKES,UPTD,opd,Dinas Kesehatan,,\n64.72,POS,DINKES,unit,Pos,,\n"
    )
    await take(session, more)

    post = await unit(session, "Pemerintah Kota Samarinda", "Pos")
    assert [each.external_code for each in await queries.ancestors(session, post)] == ["64.72", "UPTD", "DINKES"]
    assert post.depth == 3


async def test_a_file_may_move_a_unit_and_what_lies_below_it_apart(session: AsyncSession) -> None:
    await take(session, COUNTRY + "64.72,SETDA,,secretariat,Sekretariat Daerah,,\n")
    apart = HEADER + (
        "64.72,DINKES,SETDA,opd,Dinas Kesehatan,,\n64.72,PKM-PALARAN,SETDA,puskesmas,Puskesmas Palaran,,\n"
    )
    await take(session, apart)

    for name in ("Dinas Kesehatan", "Puskesmas Palaran"):
        moved = await unit(session, "Pemerintah Kota Samarinda", name)
        assert [each.external_code for each in await queries.ancestors(session, moved)] == ["64.72", "SETDA"]
        assert moved.depth == 2


async def test_a_file_for_one_institution_names_no_root(session: AsyncSession) -> None:
    root = await node(session, InstitutionKind.REGENCY, "Pemerintah Kabupaten Ponorogo", region="35.02", code="35.02")
    table = "code;parent_code;kind;name;zone;valid_from\r\nPKM;DINKES;puskesmas;Puskesmas;;17/08/2021\r\n"
    table += 'DINKES;;opd;"Dinas; Kesehatan";wib;2021-08-17\r\n\r\n;;;;;\r\n'

    rows = await take(session, b"\xef\xbb\xbf" + table.encode(), under=root)

    assert [(row.line, row.outcome) for row in rows] == [
        (2, InstitutionOutcome.CREATED),
        (3, InstitutionOutcome.CREATED),
    ]
    office = await unit(session, root.name, "Dinas; Kesehatan")
    assert (office.parent_id, office.valid_from) == (root.id, date(2021, 8, 17))
    assert {row.outcome for row in await take(session, table, under=root)} == {InstitutionOutcome.ALREADY_THERE}


REFUSED = {
    "35.02,,,opd,Tanpa kode,,": ("code", "validation.missing"),
    "35.02,A,,opd,,,": ("name", "validation.missing"),
    "35.02,A,,kingdom,Kerajaan,,": ("kind", "institutions.kind_unknown"),
    "35.02,A,NONE,opd,Yatim,,": ("parent_code", "institutions.parent_unknown"),
    "35.02,A,A,opd,Lingkaran,,": ("parent_code", "institutions.loop"),
    "35.02,A,,opd,Jauh,99.99,": ("region_code", "institutions.region_unknown"),
    "35.02,A,,city,Kota di bawah,,": ("kind", "institutions.only_root"),
    "99,A,,opd,Tanpa instansi,,": ("parent_code", "institutions.parent_unknown"),
    "B,B,,opd,Unit tanpa instansi,,": ("parent_id", "institutions.needs_parent"),
    "B,B,,city,Kota,35.77,NONE": ("supervisor_code", "institutions.supervisor_is_province"),
    "B,B,,ministry,Kementerian,,35.02": ("supervisor_code", "institutions.not_supervised"),
    ",A,DINKES,opd,Tanpa root_code,,": ("root_code", "validation.missing"),
    "35.02,A,,opd,Terlalu,,,,,,": (None, "file_line_too_wide"),
    f"35.02,A,,opd,{'x' * 301},,": (None, "file_line_unreadable"),
    "35.02,A,,opd,Bel\x07,,": (None, "file_line_unreadable"),
}


@pytest.mark.parametrize(("row", "why"), REFUSED.items(), ids=[reason for _, reason in REFUSED.values()])
async def test_a_bad_row_is_refused_by_its_line_and_the_others_are_kept(
    session: AsyncSession, row: str, why: tuple[str | None, str]
) -> None:
    await node(session, InstitutionKind.REGENCY, "Pemerintah Kabupaten Ponorogo", region="35.02", code="35.02")
    good = "35.02,DINKES,,opd,Dinas Kesehatan,,\n"

    results = await take(session, HEADER + row + "\n" + good)

    bad, fine = results
    assert (bad.line, bad.outcome, (bad.field, bad.reason)) == (2, InstitutionOutcome.REFUSED, why)
    assert (fine.line, fine.outcome) == (3, InstitutionOutcome.CREATED)


async def test_rows_below_a_refused_row_are_refused(session: AsyncSession) -> None:
    root = await node(session, InstitutionKind.MINISTRY, "Kementerian", code="K")
    rows = await take(
        session,
        HEADER + "K,A,,opd,A,99.99,\nK,B,A,opd,B,,\nK,C,B,opd,C,,\nK,D,E,opd,D,,\nK,E,D,opd,E,,\nK,A,,opd,A,,\n",
    )

    assert [row.reason for row in rows] == [
        "institutions.region_unknown",
        "institutions.parent_unknown",
        "institutions.parent_unknown",
        "institutions.loop",
        "institutions.loop",
        "institutions.code_twice",
    ]
    assert await queries.children(session, root.id, TODAY) == []


async def test_a_loop_over_what_stands_already_is_refused(session: AsyncSession) -> None:
    await take(session, COUNTRY)

    rows = await take(session, HEADER + "64.72,DINKES,PKM-PALARAN,opd,Dinas Kesehatan,,\n")

    assert [row.reason for row in rows] == ["institutions.loop"]


async def test_all_or_nothing_stores_nothing_when_a_row_is_refused(session: AsyncSession) -> None:
    rows = await take(session, COUNTRY + "64.72,X,NONE,opd,Yatim,,\n", all_or_nothing=True)

    assert Counter(row.outcome for row in rows) == {InstitutionOutcome.LEFT_OUT: 4, InstitutionOutcome.REFUSED: 1}
    assert await queries.root_named(session, "Pemerintah Kota Samarinda", TODAY) is None
    assert {row.outcome for row in await take(session, COUNTRY, all_or_nothing=True)} == {InstitutionOutcome.CREATED}


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (b"\xff\xfe\x00", "file_not_utf8"),
        (b"", "file_column_missing"),
        (b"code,name\nA,B\n", "file_column_missing"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_as_a_whole(
    session: AsyncSession, table: bytes, reason: str
) -> None:
    with pytest.raises(NotAdmissible) as refused:
        await take(session, table)

    assert (refused.value.reason, refused.value.field) == (reason, "file")


async def test_thousands_of_units_cost_few_statements(session: AsyncSession, count_queries: CountQueries) -> None:
    root = await node(session, InstitutionKind.MINISTRY, "Kementerian", code="K")
    table = HEADER + "".join(f"K,{n},{n // 10 or ''},unit,Unit {n},,\n" for n in range(1, 6001))

    with count_queries() as seen:
        rows = await take(session, table)

    assert Counter(row.outcome for row in rows) == {InstitutionOutcome.CREATED: 6000}
    assert len(seen) <= 12
    assert len(await queries.subtree_ids(session, root.path)) == 6001


async def test_the_demos_tree_comes_in_once_and_has_every_unit_of_the_case(session: AsyncSession) -> None:
    first = await load_demo_tree(session, NOW)
    second = await load_demo_tree(session, NOW)

    assert [each.id for each in second] == [each.id for each in first]
    roots = {each.kind: each for each in first if each.is_root}
    assert {
        InstitutionKind.NATIONAL,
        InstitutionKind.OVERSEER,
        InstitutionKind.PROVINCE,
        InstitutionKind.REGENCY,
        InstitutionKind.MINISTRY,
    } <= roots.keys()
    ponorogo = await queries.root_named(session, "Pemerintah Kabupaten Ponorogo", TODAY)
    assert ponorogo is not None
    assert ponorogo.supervisor_id == roots[InstitutionKind.PROVINCE].id
    for name in (
        "Dinas Pekerjaan Umum, Perumahan dan Kawasan Permukiman",
        "Dinas Kesehatan",
        "Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak",
        "Satuan Polisi Pamong Praja",
        "Dinas Lingkungan Hidup",
        "Inspektorat",
        "Dinas Perhubungan",
        "Dinas Pendidikan",
        "RSUD dr. Harjono",
        "Perumdam Tirta Katong",
        "Dinas Kependudukan dan Pencatatan Sipil",
    ):
        assert await queries.unit_named(session, ponorogo.id, name, TODAY), name
    assert (await queries.government_at(session, "35.02.17.1001", TODAY))[0] == ponorogo.id
    assert (await queries.government_at(session, "35.99", TODAY))[0] == roots[InstitutionKind.PROVINCE].id
