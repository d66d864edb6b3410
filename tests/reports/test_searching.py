"""Search: what is found by which words, by whom, and how far typing errors are forgiven."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from api.clock import read_clock
from api.law.words import Role
from api.reports.jobs import count_words
from api.reports.searching import asked, question, stems_of, typing_errors, words
from api.reports.tables import ReportWords, SearchWord
from api.reports.vocabulary import spellings
from tests.accounts import make
from tests.make import World

ROAD = "Jalan di depan pasar berlubang, mohon segera diperbaiki sebelum musim hujan."
LAMP = "Lampu penerangan padam sejak sebulan, perbaikannya lambat."


def test_words_that_say_nothing_are_left_out() -> None:
    assert words("Mohon bantuan", "Yth. Bapak, jalan yang di depan pasar itu rusak dan berlubang") == (
        "bantuan jalan depan pasar rusak berlubang"
    )
    assert asked("yang di dan ke") == ()


def test_words_are_taken_as_they_are_meant_and_each_once() -> None:
    assert words("Jln RUSAK", "jalan-jalan rusak; café") == "jalan rusak cafe"
    assert asked("anak2 jln café CAFÉ") == ("anak", "jalan", "cafe")


def test_an_anonymous_report_is_not_found_by_what_masking_hides() -> None:
    said = "Hubungi 081234567890 atau siti@contoh.id, NIK 3502171204850001, soal sampah"
    assert "081234567890" in words("", said)
    assert words("", said, anonymous=True).split() == ["hubungi", "nik", "soal", "sampah"]


@pytest.mark.parametrize(
    ("typed", "meant", "errors"),
    [("jaln", "jalan", 1), ("jalan", "jalan", 0), ("jlaan", "jalan", 1), ("lmpu", "lampu", 1), ("rusk", "banjir", 6)],
)
def test_typing_errors_are_counted(typed: str, meant: str, errors: int) -> None:
    assert typing_errors(typed, meant) == errors


def test_affixes_come_off_a_word_that_is_not_known() -> None:
    assert "lubng" in stems_of("berlubng")
    assert "layann" in stems_of("pelayannan")
    assert stems_of("air") == ("air",)


@pytest.mark.parametrize("typed", ["jalan berlubang", "LUBANG", "perbaikan", "memperbaiki jalan", "yang jalan itu"])
async def test_words_are_found_in_every_form(world: World, typed: str) -> None:
    road = await world.file(text=ROAD)
    await world.file(text="Sampah menumpuk di tempat penampungan.")
    assert await world.listed("coordinator", q=typed) == [road.id]


async def test_all_words_must_be_there_in_title_or_text(world: World) -> None:
    both = await world.file(title="Lampu dan jalan", text=ROAD)
    await world.file(text=ROAD)
    await world.file(text=LAMP)
    assert await world.listed("coordinator", q="lampu berlubang") == [both.id]


async def test_words_that_say_nothing_find_nothing(world: World) -> None:
    await world.file(text=ROAD)
    assert await world.listed("coordinator", q="yang di") == []
    assert await world.counts("coordinator", q="yang di") == {}


@pytest.mark.parametrize(
    "typed", ["jaln berlubng", "jalan berlubng", "jlaan lubang", "dipebraiki jalan", "perbaikkan jalan"]
)
@pytest.mark.parametrize("who", ["coordinator", "national", "province"])
async def test_typing_errors_are_forgiven(world: World, who: str, typed: str) -> None:
    road = await world.file(text=ROAD)
    await world.file(text=LAMP)
    await _count_words(world)
    assert await world.listed(who, q=typed) == [road.id]
    assert await world.counts(who, q=typed) == {"received": 1}


async def test_a_word_that_is_known_means_itself(world: World) -> None:
    lamps = await world.file(text="Lampu mati.")
    await world.file(text="Lumpur di jalan.")
    await _count_words(world)
    assert await world.listed("coordinator", q="lampu") == [lamps.id]


async def test_a_rare_spelling_is_taken_for_the_far_more_common_word_as_well(world: World) -> None:
    async with world.database.transaction() as session:
        session.add_all([SearchWord(word="jaln", ndoc=3), SearchWord(word="jalan", ndoc=900)])
        await session.flush()
        assert question(await spellings(session, ["jaln"])) == "('jaln' | 'jalan')"
        assert question(await spellings(session, ["jalan"])) == "('jalan')"


async def test_the_last_word_may_be_unfinished(world: World) -> None:
    clinic = await world.file(text="Antrean di puskesmas terlalu lama.")
    assert await world.listed("coordinator", q="antrean pusk") == [clinic.id]  # before its words are counted
    await _count_words(world)
    assert await world.listed("coordinator", q="antrean pusk") == [clinic.id]
    assert await world.listed("coordinator", q="pusk antrean") == []


@pytest.mark.parametrize("typed", ["'", "a'b", "\\", "jalan & !rusak | (", ":*", "<->", "100%", "_", "🚧"])
async def test_signs_are_no_commands(world: World, typed: str) -> None:
    await world.file(text=ROAD)
    await _count_words(world)
    await world.listed("coordinator", q=typed)
    await world.counts("national", q=typed)


async def test_by_tracking_id_as_people_write_it(world: World) -> None:
    report, other = await world.file(text=ROAD), await world.file(text=LAMP)
    number = report.tracking_id
    for typed in (f"#{number}", number, f"# {number[:2]} {number[2:5]} {number[5:]}", f"{number[:2]}.{number[2:]}"):
        assert await world.listed("coordinator", q=typed) == [report.id]
        assert await world.counts("coordinator", q=typed) == {"received": 1}
    assert await world.listed("coordinator", q=f"#{number}", state="closed") == []
    assert await world.listed("works", q=f"#{other.tracking_id}") == []
    assert await world.listed("coordinator", q="#999999999999999999") == []


async def test_a_bare_number_is_looked_for_in_the_text_as_well(world: World) -> None:
    report = await world.file(text="Nomor pelanggan 521234567 tidak menyala.")
    assert await world.listed("coordinator", q="521234567") == [report.id]
    assert await world.listed("coordinator", q="#521234567") == []


async def test_what_is_found_can_be_narrowed_and_ordered(world: World) -> None:
    first = await world.disposed(text=ROAD)
    world.clock.advance(days=60)
    second = await world.file(text=ROAD)
    await world.file(text=LAMP)
    for who in ("coordinator", "national"):
        assert await world.listed(who, q="jalan") == [second.id, first.id]
        assert await world.listed(who, q="jalan", order="deadline") == [first.id, second.id]
        assert await world.listed(who, q="jalan", state="disposed") == [first.id]
        assert await world.listed(who, q="jalan", institution=world.tree.works.id) == [first.id]
        page = await world.page(who, q="jalan", limit=1)
        assert [item["id"] for item in page["items"]] == [str(second.id)]
        assert await world.listed(who, q="jalan", limit=1, cursor=page["next"]) == [first.id]
    assert await world.listed("works", q="jalan") == [first.id]


async def test_the_nearest_deadline_is_found_first_however_many_match(world: World) -> None:
    for _ in range(3):
        await world.step("coordinator", await world.file(text=ROAD), "archivals", reason="spam")
    urgent = await world.file(text=ROAD)
    for who in ("coordinator", "national"):
        assert await world.listed(who, q="jalan", order="deadline", limit=1) == [urgent.id]


async def test_nobody_finds_by_words_what_he_may_not_read(world: World) -> None:
    await world.file(text=ROAD, class_="oversight_complaint")
    about = await world.disposed(text=ROAD)
    await world.step("coordinator", about, "accused", institution_id=world.tree.works.id)
    for who in ("works", "health", "ministry"):
        assert await world.listed(who, q="berlubang") == []
        assert await world.counts(who, q="berlubang") == {}
    assert await world.listed("coordinator", q="berlubang") == [about.id]


async def test_a_report_whose_text_may_not_be_seen_is_not_found_by_it(world: World) -> None:
    secret = await world.file(text=ROAD, anonymous=True, confidential=True)
    assert await world.listed("national") == [secret.id]  # that it is there, he may know
    assert await world.listed("national", q="berlubang") == []
    assert await world.counts("national", q="berlubang") == {}
    assert await world.listed("national", q=f"#{secret.tracking_id}") == [secret.id]
    for who in ("coordinator", "overseer", "province"):
        assert await world.listed(who, q="berlubang") == [secret.id]


async def test_copies_are_found_by_words(world: World) -> None:
    report = await world.disposed(text=ROAD)
    await world.disposed(text=ROAD)
    await world.step("coordinator", report, "copies", unit_ids=[world.tree.health.id])
    assert await world.listed("health", q="berlubang") == [report.id]
    assert await world.counts("health", q="berlubang") == {"disposed": 1}


async def test_a_report_is_found_where_it_is_held_now(world: World) -> None:
    async with world.database.transaction() as session:
        other = await make.institution(session, "regency", name="Madiun")
    await world.officer("madiun", Role.COORDINATOR, other)
    report = await world.file(text=ROAD)
    await world.step("coordinator", report, "handovers", institution_id=other.id, reason="Jalan itu di Madiun.")
    assert await world.listed("coordinator", q="berlubang") == []
    assert await world.listed("madiun", q="berlubang") == [report.id]


async def test_a_corrected_text_is_found_by_its_new_words_only(world: World) -> None:
    report = await world.file(text=ROAD)
    await world.step("coordinator", report, "corrections", title="Jembatan", text="Retak.", reason="Salah ketik.")
    assert await world.listed("coordinator", q="jembatan") == [report.id]
    assert await world.listed("coordinator", q="berlubang") == []


async def test_words_are_counted_once_and_those_with_digits_never(world: World) -> None:
    await world.file(text="Lampu lampu di RT05, hubungi 081234567890.")
    await world.file(text="Lampu padam.")
    await _count_words(world)
    await _count_words(world)
    async with world.database.reading() as session:
        counted = {word: ndoc for word, ndoc in await session.execute(select(SearchWord.word, SearchWord.ndoc))}
        written = await session.scalar(select(func.count()).select_from(ReportWords))
    assert (counted["lampu"], counted["padam"], written) == (2, 1, 2)
    assert not any(character.isdigit() for word in counted for character in word)


async def test_words_of_a_report_that_has_just_come_in_wait_for_others_before_it(world: World) -> None:
    await world.file(text=ROAD)
    async with world.database.transaction() as session:
        assert await count_words(session, read_clock()) is False
        assert await session.scalar(select(func.count()).select_from(SearchWord)) == 0


async def _count_words(world: World) -> None:
    async with world.database.transaction() as session:
        assert await count_words(session, read_clock() + timedelta(minutes=5)) is False
