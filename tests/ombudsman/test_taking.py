from datetime import date

from tests.make import Filed, Json, World


async def the_cases(world: World, who: str = "overseer", **asked: object) -> Json:
    answer = await world.client.get("/v1/overseer/cases", params=asked, headers={"Acting": who})  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


async def test_a_report_is_taken_to_the_overseer_at_any_time_and_no_clock_is_touched(world: World) -> None:
    for report in (await world.file(), await world.disposed(), await world.answered()):
        before = await world.matter(report)
        told = await world.own(report, "overseer")
        after = await world.matter(report)
        assert (told["tracking_id"], told["state"]) == (report.tracking_id, before.report.state)
        assert (after.clocks, after.report.state, after.holder) == (before.clocks, before.report.state, before.holder)
        assert (await world.track(report))["timeline"][-1]["action"] == "take_to_overseer"


async def test_it_lies_at_the_overseers_desk_the_last_one_first(world: World) -> None:
    reports = []
    for _ in range(3):
        reports.append(await world.file())
        world.clock.advance(minutes=1)
        await world.own(reports[-1], "overseer")
    found = await the_cases(world)
    assert [case["report_id"] for case in found["items"]] == [str(each.id) for each in reversed(reports)]
    assert found["next"] is None


async def test_the_desk_turns_pages(world: World) -> None:
    taken = set()
    for _ in range(3):
        report = await world.file()
        taken.add(str(report.id))
        await world.own(report, "overseer")  # all in the same moment
    first = await the_cases(world, limit=2)
    rest = await the_cases(world, limit=2, cursor=first["next"])
    assert {case["report_id"] for case in first["items"] + rest["items"]} == taken
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (2, 1, None)


async def test_nobody_else_reads_what_lies_there(world: World) -> None:
    for who in ("national", "province", "coordinator", "inspector", "works", "leader", "ministry"):
        answer = await world.client.get("/v1/overseer/cases", headers={"Acting": who})
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/out-of-scope")


async def test_a_second_time_in_the_same_round_needs_something_new(world: World) -> None:
    report = await world.answered()
    await world.own(report, "overseer")
    assert await world.own_refused(report, "overseer") == (422, "not-admissible", "#/text")
    world.clock.advance(minutes=5)
    await world.own(report, "overseer", text="Dinas menelepon dan menolak.")
    (case,) = (await the_cases(world))["items"]
    assert case["times"] == 2
    assert case["first_taken_at"] < case["last_taken_at"]
    await world.own(report, "objections", text="Masih mati.")
    await world.own(report, "overseer")
    (case,) = (await the_cases(world))["items"]
    assert case["times"] == 3


async def test_an_officer_takes_it_there_in_his_name_with_a_proof(world: World) -> None:
    letter = await world.file("coordinator", channel="letter")
    order = {"proof": "Surat tanggal 3 Agustus, disposisi 12."}
    answer = await world.try_step("coordinator", letter, "overseer", **order)
    assert answer.status_code == 201, answer.text
    assert answer.json()["pdf"] == f"/v1/reports/{letter.id}/file.pdf"
    assert (await world.timeline(letter))[-1].facts["in_his_name"] is True
    website = await world.file()
    assert (await world.refused("coordinator", website, "overseer", **order))[:2] == (403, "not-your-step")


async def test_the_overseer_is_told_of_no_case_of_which_he_keeps_out(world: World) -> None:
    report = await world.file()
    await world.own(report, "overseer")
    await world.step("coordinator", report, "accused", institution_id=world.tree.overseer.id, position="head")
    assert (await the_cases(world))["items"] == []


async def test_it_says_what_is_missing_and_what_is_proven(world: World) -> None:
    told = await _needs(world, await world.file(event_date="2026-07-30"))
    assert told == {
        "told_the_agency": "proven", "not_settled": "missing", "not_too_old": "proven", "account": "proven",
        "evidence": "missing", "name": "proven", "personal_details": "to_bring", "copy_of_identity": "to_bring",
        "request": "to_bring", "mandate": "to_bring", "not_in_court": "proven", "signature": "to_bring",
    }  # fmt: skip


async def test_a_missed_limit_proves_that_it_was_not_settled(world: World) -> None:
    report = await world.file()
    world.clock.advance(days=10)
    told = await world.own(report, "overseer")
    (need,) = [each for each in told["needs"] if each["requirement"] == "not_settled"]
    assert (need["held"], need["text"]) == ("proven", "Instansi melewati batas waktunya, yaitu 6 Agustus 2026.")


async def test_an_objection_an_archiving_and_an_acceptance_say_whether_it_was_settled(world: World) -> None:
    objected, accepted = await world.answered(), await world.answered()
    await world.own(objected, "objections", text="Masih mati.")
    await world.own(accepted, "acceptances", rating=4)
    archived, in_court = await world.file(), await world.file()
    for report, reason in ((archived, "not_public_service"), (in_court, "in_legal_process")):
        order = {"reason": reason, "right_address": "Polres Ponorogo"}
        await world.step("coordinator", report, "archivals", **order)
    assert (await _needs(world, objected))["not_settled"] == "proven"
    assert (await _needs(world, accepted))["not_settled"] == "missing"
    assert (await _needs(world, archived))["not_settled"] == "proven"
    assert (await _needs(world, in_court))["not_in_court"] == "missing"


async def test_an_anonymous_reporter_is_told_that_the_ombudsman_needs_a_name(world: World) -> None:
    assert (await _needs(world, await world.file(anonymous=True)))["name"] == "missing"
    assert (await _needs(world, await world.file(reporter=None)))["name"] == "missing"


async def test_it_is_said_in_the_language_that_was_asked_for(world: World) -> None:
    report = await world.file(event_date=date(2026, 7, 1).isoformat())
    path = f"/v1/tracking/{report.tracking_id}/overseer"
    headers = {"Tracking-Key": report.key, "Accept-Language": "en"}
    told = (await world.client.post(path, json={}, headers=headers)).json()
    assert told["needs"][0]["title"] == "The agency was told first"


async def test_a_stranger_and_a_wrong_key_take_nothing_anywhere(world: World) -> None:
    report = await world.file()
    path = f"/v1/tracking/{report.tracking_id}/overseer"
    for headers in ({}, {"Tracking-Key": "AAAA-BBBB-CCCC-DDDD"}):
        assert (await world.client.post(path, json={}, headers=headers)).status_code == 404
    assert (await the_cases(world))["items"] == []


async def _needs(world: World, report: Filed) -> dict[str, str]:
    return {need["requirement"]: need["held"] for need in (await world.own(report, "overseer"))["needs"]}
