"""Each figure of the access protocol does something: another number in the file, another thing done."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import fields

from control_room.domain.clauses import Figures
from control_room.domain.holds import Hold
from control_room.domain.requests.codes import Agency, Channel, IdentityLevel, Urgency
from control_room.domain.requests.kinds import RequestAsked, RequestClocked, RequestFiled
from control_room.domain.times import day_of
from tests.services.requests.conftest import FIELDS, mail

SHIPPED = (Path(__file__).parents[3] / "protocols/cctv-access.yml").read_text("utf-8")
H = timedelta(hours=1)
M = timedelta(minutes=1)
LATE = datetime(2026, 4, 11, 20, 30, tzinfo=UTC)
"""Less than two days before what `FIELDS` asks for is overwritten."""


@dataclass
class Ruled:
    """A room whose protocol's figures are set by hand."""

    written: object
    path: Path
    jw: object
    dk: object
    sup: object
    clock: object
    taken: int = 0
    enrolled: bool = False

    async def rule(self, **figures):
        room = self.written.room
        room.protocols.path = self.path
        text = SHIPPED.replace("version: 2026-", f"version: test-{self.taken}-")
        day = date(2026, 1, 1) + timedelta(days=self.taken)  # each day has one version
        text = text.replace("effective: 2024-01-01", f"effective: {day}")
        self.taken += 1
        for name, value in figures.items():
            usual = getattr(Figures(), name)
            assert f"  {name}: {usual} " in text
            text = text.replace(f"  {name}: {usual} ", f"  {name}: {value} ")
        self.path.write_text(text, "utf-8")
        assert await room.protocols.load(by=self.written.by) is not None, room.protocols.faults

    async def pressed(self):
        """How long before its footage is gone a request is due that waits for nothing else."""
        self.clock.at = LATE
        late = await self.written.came(b"late %d" % self.taken, mail(fields=FIELDS, message_id=f"<{self.taken}@late>"))
        request = await self.written.one(late)
        return request.gone_at() - request.due()

    async def form(self):
        key = self.written.requests.keying
        if not self.enrolled:
            await self.written.staff(self.dk.staff)
            self.enrolled = True
        filed = RequestFiled(
            agency=Agency.MPS, name="Kim Lund", rank="PS", shoulder="21SN", urgency=Urgency.URGENT, urgent_reason="life"
        )
        began = self.clock.now() - 2 * H
        item = RequestAsked(item=1, place="North End", begins=began, ends=began + H)
        ref = (await key.key(by=self.jw, channel=Channel.RADIO_URGENT, filed=filed, items=[item])).ref
        await key.called_back(ref, by=self.jw, entry="police-101", second=self.dk.staff)
        await key.approve(ref, by=self.sup, reason="life at risk")
        return (await self.written.one(ref)).form_due - self.clock.now()

    async def month(self):
        ref = await self.written.came(b"insurer %d" % self.taken, mail(fields=FIELDS.replace("mps", "insurer")))
        await self.written.requests.triage.refer(ref, by=self.jw)
        request = await self.written.one(ref)
        return request.referred_due - request.day

    async def held(self):
        ref = await self.written.came(b"held %d" % self.taken)
        (asked,) = (await self.written.one(ref)).holds
        room = self.written.room
        other = await room.holds.request(by=self.jw, cameras=("1",), begins=self.clock.now(), ends=self.clock.now())
        renewed = await room.holds.request(by=self.jw, cameras=("2",), begins=self.clock.now(), ends=self.clock.now())
        await room.holds.renew(renewed.ref, by=self.sup)
        days = []
        for hold in (asked.hold, other.ref, renewed.ref):
            found = await room.acts.read(self.jw, lambda look, ref=hold: look.matter(ref, Hold))
            days.append((found.review_on - day_of(self.clock.now())).days)
        return days

    async def read(self, words):
        ref = await self.written.came(words.encode() + b"%d" % self.taken, mail(words))
        (item, *_) = (await self.written.requests.queue.one(ref, by=self.jw)).suggested.items
        return item.ends - item.begins


@pytest.fixture
async def ruled(written, tmp_path, jw, dk, sup, clock):
    return Ruled(written, tmp_path / "cctv-access.yml", jw, dk, sup, clock)


OBEYED = {
    "margin_minutes": (180, lambda r: r.pressed(), lambda was: was + H),
    "view_minutes": (120, lambda r: r.pressed(), lambda was: was + 2 * 30 * M),
    "least_view_minutes": (400, lambda r: r.pressed(), lambda _: 2 * H + 400 * M),
    "form_hours": (12, lambda r: r.form(), lambda _: 12 * H),
    "governance_months": (2, lambda r: r.month(), lambda was: was + timedelta(days=30)),
    "hold_days": (14, lambda r: r.held(), lambda _: [14, 14, 14]),
    "ish_minutes": (45, lambda r: r.read("cctv north end last night about 11ish"), lambda _: 90 * M),
    "single_minutes": (45, lambda r: r.read("cctv north end last night at 2315"), lambda _: 90 * M),
    "open_minutes": (90, lambda r: r.read("cctv north end last night from 2130"), lambda _: 90 * M),
}


ELSEWHERE = {"breach_hours", "acknowledge_days", "answer_days"}
"""Figures of the register of privacy: tests/services/test_concerns.py."""


def test_every_figure_of_the_file_is_named_here():
    assert set(OBEYED) | ELSEWHERE == {each.name for each in fields(Figures)}


@pytest.mark.parametrize("name", OBEYED)
async def test_another_figure_is_another_thing_done(ruled, name):
    value, probe, wanted = OBEYED[name]
    await ruled.rule()
    was = await probe(ruled)
    await ruled.rule(**{name: value})
    now = await probe(ruled)
    assert now != was
    assert now == wanted(was)


async def test_a_new_figure_moves_what_is_open_and_the_book_says_so(ruled, clock, jw):
    await ruled.rule()
    clock.at = LATE
    ref = await ruled.written.came()
    before = await ruled.written.one(ref)
    while await ruled.written.requests.watching.attend():
        pass
    count = len(await ruled.written.lines(ref))
    await ruled.rule(margin_minutes=240)
    while await ruled.written.requests.watching.attend():
        pass
    after = await ruled.written.one(ref)
    assert before.due() - after.due() == 2 * H
    (*_, line) = await ruled.written.lines(ref)
    assert isinstance(line.facts, RequestClocked)
    assert (line.facts.margin, len(await ruled.written.lines(ref))) == (240, count + 1)
    assert after.level is IdentityLevel.AUTHENTICATED
