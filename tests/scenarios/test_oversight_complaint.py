from api.law.words import Role
from tests.make import World


async def test_an_oversight_complaint_goes_to_the_inspector_and_stays_invisible_to_the_accused(world: World) -> None:
    health = str(world.tree.health.id)
    report = await world.file(class_="oversight_complaint", accused=[{"institution_id": health, "position": "head"}])
    seen = await world.read("inspector", report)
    assert seen is not None
    assert (seen["state"], seen["confidential"], seen["anonymous"]) == ("received", True, True)
    assert (seen["text_shown"], seen["identity"]) == ("masked", None)
    for who in ("health", "clinic", "coordinator", "works", "leader"):
        assert await world.read(who, report) is None

    await world.step("inspector", report, "dispositions", unit_id=world.tree.works.id)
    assert await world.read("works", report) is not None
    for who in ("health", "clinic", "coordinator", "province", "province_inspector"):
        assert await world.read(who, report) is None
    national = await world.read("national", report)
    assert national is not None
    assert (national["state"], national["title"], national["text"], national["accused"]) == ("disposed", None, None, [])

    await world.step("works", report, "answers", **world.answer)
    assert (await world.own(report, "acceptances", rating=3))["state"] == "closed"


async def test_the_public_cannot_tell_that_it_exists(world: World) -> None:
    report = await world.file(class_="oversight_complaint")
    answer = await world.client.get(f"/v1/tracking/{report.tracking_id}")
    assert answer.status_code == 404


async def test_held_at_the_inspectors_desk_it_is_his_and_the_next_inspectors_alone(world: World) -> None:
    report = await world.file(class_="oversight_complaint")
    await world.officer("root_liaison", Role.LIAISON, world.tree.regency)
    await world.officer("regent", Role.LEADER, world.tree.regency)
    assert await world.read("province_inspector", report) is not None
    for who in ("root_liaison", "regent", "coordinator"):
        assert await world.read(who, report) is None
    overseer = await world.read("overseer", report)
    assert overseer is not None
    assert (overseer["text_shown"], overseer["identity_shown"]) == ("full", "by_reveal")


EVERYWHERE = (
    "/v1/reports",
    "/v1/reports?order=newest",
    "/v1/reports?q=penyelewengan",
    "/v1/reports?q={number}",
    "/v1/reports?class=oversight_complaint",
    "/v1/reports/counts",
    "/v1/reports/counts?class=oversight_complaint",
    "/v1/statistics/reports",
    "/v1/statistics/reports?group_by=class",
    "/v1/statistics/reports?group_by=month",
    "/v1/statistics/reports?group_by=state&region=35.02",
    "/v1/statistics/reports?group_by=topic&institution={regency}",
    "/v1/statistics/reports?group_by=institution&institution={regency}",
    "/v1/statistics/reports?group_by=class&institution={works}",
    "/v1/exports/recap.csv?month=2026-08",
)


async def test_the_accused_finds_it_in_no_list_search_count_or_statistic(world: World) -> None:
    places = {"regency": world.tree.regency.id, "works": world.tree.works.id}
    await world.disposed()  # something that the unit does see

    async def seen(number: str) -> list[str]:
        answers = []
        for path in EVERYWHERE:
            answer = await world.client.get(path.format(number=number, **places), headers={"Acting": "works"})
            assert answer.status_code == 200, (path, answer.text)
            answers.append(answer.text)
        return answers

    number = "10000099"
    before = await seen(number)
    report = await world.file(
        class_="oversight_complaint",
        text="Ada penyelewengan di dinas.",
        accused=[{"institution_id": str(world.tree.works.id)}],
    )
    await world.step("inspector", report, "handlings")
    assert [text.replace(report.tracking_id, number) for text in await seen(report.tracking_id)] == before
    assert await world.read("works", report) is None
    assert await world.refused("works", report, "notes", note="Siapa yang melapor?") == (404, "not-found", None)


async def test_the_national_desk_judges_nothing_that_it_may_not_read(world: World) -> None:
    report = await world.file(class_="oversight_complaint")
    seen = await world.read("national", report)
    assert seen is not None
    assert seen["text_shown"] == "nothing"
    assert set(seen["allowed_actions"]) == {"hand_over", "note", "recuse", "remind", "set_last_date"}
    assert (await world.refused("national", report, "reclassifications", class_="complaint", reason="Bukan."))[0] == 403


async def test_names_and_links_tell_no_more_than_the_view(world: World) -> None:
    secret = await world.file(class_="oversight_complaint", accused=[{"institution_id": str(world.tree.health.id)}])
    national = await world.read("national", secret)
    assert national is not None
    assert str(world.tree.health.id) not in national["names"]

    plain = await world.file()
    await world.officer("both", Role.COORDINATOR, world.tree.regency)
    await world.step("coordinator", plain, "accused", institution_id=world.tree.works.id)
    assert str(world.tree.works.id) not in (await world.track(plain))["names"]
    original = await world.file()
    duplicate = await world.file()
    archived = await world.step(
        "coordinator", duplicate, "archivals", reason="duplicate", duplicate_of=original.tracking_id
    )
    assert archived["duplicate_of"] == str(original.id)
    assert "duplicate_of" not in str((await world.track(duplicate))["timeline"])
