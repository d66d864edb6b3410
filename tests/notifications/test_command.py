"""The worker itself: what happens reaches people's letter boxes without anybody doing anything."""

from api.clock import read_clock
from tests.ground.commands import Commands, surroundings
from tests.notifications.conftest import FROM, Post
from tests.notifications.post_office import PostOffice


async def test_lapor_work_tells_what_happened_by_mail(mail: Post, post_office: PostOffice) -> None:
    mail.world.clock.now = read_clock()
    report = await mail.world.disposed(reporter={"email": "siti@warga.example"})
    told = {"LAPOR_SMTP_URL": post_office.url, "LAPOR_MAIL_FROM": FROM, "LAPOR_CLOCK_OFFSET": "PT0S"}
    lapor = Commands(surroundings(mail.settings) | told)
    lapor.done("work", "--until-idle")
    assert len(post_office.to("siti@warga.example")) == 2
    assert {each.state for each in await mail.messages(recipient=report.id)} == {"delivered"}
    before = len(post_office.letters)
    lapor.done("work", "--until-idle")
    assert len(post_office.letters) == before
