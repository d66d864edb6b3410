"""An officer's inbox: what he was told, what of it he has read, and nothing that he may not know."""

from typing import Any

from tests.notifications.conftest import Post


async def _inbox(post: Post, who: str, **asked: Any) -> dict[str, Any]:
    answer = await post.world.client.get("/v1/inbox", params=asked, headers={"Acting": who})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def _unread(post: Post, who: str) -> int:
    told = (await post.world.client.get("/v1/inbox/unread", headers={"Acting": who})).json()
    count: int = told["count"]
    return count


async def test_the_newest_stands_first_and_leads_to_its_report(post: Post) -> None:
    report = await post.world.disposed()
    await post.world.own(report, "replies", text="Di depan Toko Makmur.")
    await post.relay()
    items = (await _inbox(post, "works"))["items"]
    assert [each["kind"] for each in items] == ["reporter_wrote", "given"]
    assert (items[0]["report_id"], items[0]["tracking_id"]) == (str(report.id), report.tracking_id)
    assert items[1]["text"] == (
        f"Laporan #{report.tracking_id} didisposisikan kepada Dinas PUPKP. Tindak lanjut pertama paling lambat "
        "10 Agustus 2026."
    )


async def test_what_was_read_is_counted_no_more(post: Post) -> None:
    for _ in range(3):
        await post.world.disposed()
    await post.relay()
    assert await _unread(post, "works") == 3
    items = (await _inbox(post, "works"))["items"]
    headers = {"Acting": "works"}
    answer = await post.world.client.post("/v1/inbox/readings", json={"ids": [items[0]["id"]]}, headers=headers)
    assert answer.status_code == 204
    assert [each["read_at"] is None for each in (await _inbox(post, "works"))["items"]] == [False, True, True]
    assert len((await _inbox(post, "works", unread="true"))["items"]) == 2
    await post.world.client.post("/v1/inbox/readings", json={"up_to": items[0]["id"]}, headers=headers)
    assert await _unread(post, "works") == 0


async def test_nobody_reads_for_somebody_else(post: Post) -> None:
    await post.world.disposed()
    await post.relay()
    [item] = (await _inbox(post, "works"))["items"]
    await post.world.client.post("/v1/inbox/readings", json={"ids": [item["id"]]}, headers={"Acting": "health"})
    assert await _unread(post, "works") == 1


async def test_pages_follow_one_another(post: Post) -> None:
    for _ in range(5):
        await post.world.disposed()
    await post.relay()
    first = await _inbox(post, "works", limit=3)
    second = await _inbox(post, "works", limit=3, cursor=first["next"])
    assert (len(first["items"]), len(second["items"]), second["next"]) == (3, 2, None)
    assert not {each["id"] for each in first["items"]} & {each["id"] for each in second["items"]}


async def test_what_is_about_a_report_that_he_may_no_longer_read_is_gone(post: Post) -> None:
    report = await post.world.disposed()
    await post.relay()
    assert await _unread(post, "works") == 1
    await post.world.step("province", report, "accused", institution_id=post.world.tree.works.id)
    assert (await _inbox(post, "works"))["items"] == []
    assert await _unread(post, "works") == 0
