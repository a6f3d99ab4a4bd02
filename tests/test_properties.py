"""What holds whatever is done: rows are what the lines make them, numbers have no gap, the book proves, a period is its days."""

import asyncio
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from control_room.adapters.clock import GivenClock
from control_room.domain.assists.kinds import Concluded, Described, Filed, Monitored, Opened, PoliceInformed, Told
from control_room.domain.boards import BoloPosted
from control_room.domain.book import Noted
from control_room.domain.codes import Category, Outcome, RadioResult, Source
from control_room.domain.duties import Leaving
from control_room.domain.errors import Refusal
from control_room.domain.faults import FaultReported
from control_room.domain.line.said import Tally
from control_room.domain.people import Role
from control_room.domain.register_codes import Travel
from control_room.room import Room
from control_room.services.acts import Signed
from control_room.settings import Settings
from tests.services.live import ground

CAMERAS = st.sampled_from(("3", "4", "22", "24", "D4", "999"))
PEOPLE = st.sampled_from(
    (
        Signed(staff="0417", role=Role.OPERATOR, ws="CR-2"),
        Signed(staff="0522", role=Role.OPERATOR, ws="CR-1"),
        Signed(staff="0001", role=Role.SUPERVISOR, ws="CR-2"),
    )
)
SAID = st.sampled_from(("", "grey hood", "[/nope] \x1b[2J\u202e", "x" * 300, "café ½", "a\x00b"))
CHANGES = (
    datetime(2026, 3, 28, 22, tzinfo=UTC),
    datetime(2026, 10, 24, 22, tzinfo=UTC),
    datetime(2026, 12, 31, 22, tzinfo=UTC),
)
SUP = Signed(staff="0001", role=Role.SUPERVISOR, ws="CR-2")


class Night(RuleBasedStateMachine):
    """A night in the room, its acts in any order, on the embedded file."""

    matters = Bundle("matters")

    @initialize(start=st.sampled_from(CHANGES))
    def open_the_room(self, start):
        self.home = tempfile.TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.clock = GivenClock(start)
        self.start = start.date()
        path = Path(self.home.name)
        told = Settings(home=path, database_url=f"sqlite+aiosqlite:///{path}/room.db", workstation="CR-2")
        self.room = self.runner.run(self._made(told))
        self.size = 1

    async def _made(self, told):
        room = Room(told, clock=self.clock)
        room.cameras.inventory = ground().inventory
        await room.book.prepare()
        await room.book.set_up(council="Borough of Testing", station="Strand House", supervisor="0001")
        return room

    def teardown(self):
        if hasattr(self, "runner"):
            try:
                verdict = self.runner.run(self.room.proof.verify(rows=True))
                assert (verdict.ok, verdict.why) == (True, "")
                assert verdict.entries == self.size
                self._a_period_is_its_days()
            finally:
                self.runner.run(self.room.close())
                self.runner.close()
                self.home.cleanup()

    def _a_period_is_its_days(self):
        def of(since, until):
            return self.runner.run(self.room.figures.figures(since, until, by=SUP)).totals

        days = [self.start + timedelta(days=n) for n in range(-2, 9)]
        whole = of(days[0], days[-1])
        for measure, n in whole.items():
            assert n == sum(of(day, day).get(measure, 0) for day in days), measure
        assert whole["lines"] == self.size

    def act(self, awaitable):
        """Do it; a refusal is an answer. What it wrote follows on without a gap."""
        self.clock.tick(37)
        try:
            receipt = self.runner.run(self._awaited(awaitable))
        except Refusal as refusal:
            assert str(refusal)
            assert self.runner.run(self.room.book.size()) == self.size
            return multiple()
        size = self.runner.run(self.room.book.size())
        if receipt is not None:
            assert receipt.number == self.size + 1
        assert size >= self.size
        self.size = size
        return multiple() if receipt is None or receipt.ref is None else receipt.ref

    async def _awaited(self, awaitable):
        return await awaitable

    @rule(minutes=st.integers(1, 300))
    def time_passes(self, minutes):
        self.clock.tick(60 * minutes)

    @rule(
        target=matters,
        by=PEOPLE,
        text=SAID,
        source=st.sampled_from((None, *Source)),
        category=st.sampled_from((None, *Category)),
        camera=CAMERAS,
    )
    def an_assist(self, by, text, source, category, camera):
        told = Opened(source=source, category=category, cameras=(camera,), text=text)
        return self.act(self.room.assists.open(told, by=by))

    @rule(target=matters, by=PEOPLE, text=SAID, result=st.sampled_from((None, *RadioResult)), late=st.integers(0, 400))
    def a_radio_call(self, by, text, result, late):
        at = self.clock.now() - timedelta(minutes=late)
        return self.act(self.room.radio.call(text, by=by, result=result, cameras=("12",), at=at))

    @rule(target=matters, by=PEOPLE, text=SAID, hours=st.integers(1, 9))
    def a_bolo(self, by, text, hours):
        return self.act(
            self.room.boards.post(
                by=by, bolo=BoloPosted(subject=text, expires=self.clock.now() + timedelta(hours=hours))
            )
        )

    @rule(target=matters, by=PEOPLE)
    def a_shift(self, by):
        return self.act(self.room.shifts.open(by=by))

    @rule(target=matters, by=PEOPLE, camera=CAMERAS)
    def a_fault(self, by, camera):
        return self.act(self.room.faults.report(by=by, fault=FaultReported(cameras=(camera,), text="no picture")))

    @rule(by=PEOPLE, ref=matters)
    def it_grows_into_an_assist(self, by, ref):
        self.act(self.room.assists.promote(ref, by=by))

    @rule(by=PEOPLE, ref=matters, camera=CAMERAS, late=st.integers(0, 90))
    def they_are_on_another_camera(self, by, ref, camera, late):
        self.act(self.room.follows.move(ref, camera, by=by, at=self.clock.now() - timedelta(minutes=late)))

    @rule(
        by=PEOPLE,
        ref=matters,
        how=st.sampled_from(("lose", "find", "board", "images_on", "images_off", "end", "hand_over")),
    )
    def the_follow_turns(self, by, ref, how):
        follows = self.room.follows
        args = {"board": (Travel.BUS,), "hand_over": ("lambeth",), "find": ("22",)}.get(how, ())
        self.act(getattr(follows, how)(ref, *args, by=by))

    @rule(by=PEOPLE, ref=matters, n=st.integers(0, 3), outcome=st.sampled_from(list(Outcome)), text=SAID)
    def it_is_told_what_came_of_it(self, by, ref, n, outcome, text):
        self.act(self.room.assists.add(ref, Told(tallies=(Tally(outcome=outcome, count=n),), text=text), by=by))

    @rule(
        by=PEOPLE, ref=matters, added=st.sampled_from((Monitored(), PoliceInformed(), Described(subjects="1 IC3 male")))
    )
    def something_is_added(self, by, ref, added):
        self.act(self.room.assists.add(ref, added, by=by))

    @rule(
        by=PEOPLE,
        ref=matters,
        filed=st.sampled_from((Filed(cad=8123), Filed(ward="Fairfield"), Filed(category=Category.ROBBERY))),
    )
    def what_was_owed_is_given(self, by, ref, filed):
        self.act(self.room.assists.file(ref, filed, by=by))

    @rule(by=PEOPLE, ref=matters)
    def it_is_concluded(self, by, ref):
        self.act(self.room.assists.conclude(ref, Concluded(), by=by))

    @rule(by=PEOPLE, ref=matters, result=st.sampled_from(list(RadioResult)))
    def the_call_has_a_result(self, by, ref, result):
        self.act(self.room.radio.result(ref, result, by=by))

    @rule(by=PEOPLE, ref=matters)
    def the_bolo_is_read_and_taken_down(self, by, ref):
        self.act(self.room.boards.read(by=by, ref=ref))
        self.act(self.room.boards.withdraw(by=by, ref=ref))

    @rule(by=PEOPLE)
    def the_board_lapses(self, by):
        self.act(self.room.boards.lapse(by=by))

    @rule(by=PEOPLE, why=st.sampled_from(list(Leaving)))
    def somebody_comes_rests_and_goes(self, by, why):
        self.act(self.room.shifts.join(by=by))
        self.act(self.room.shifts.rest(by=by))
        self.act(self.room.shifts.leave(by=by, why=why))

    @rule(by=PEOPLE, ref=matters, text=SAID)
    def a_word_beside_it(self, by, ref, text):
        self.act(self.room.book.note(by=by, note=Noted(text=text), ref=ref))

    @rule(by=PEOPLE, back=st.integers(0, 12), strike=st.booleans())
    def a_line_is_struck_or_corrected(self, by, back, strike):
        number = max(1, self.size - back)
        if strike:
            self.act(self.room.book.strike(by=by, number=number, reason="a slip"))
        else:
            self.act(self.room.book.correct(by=by, number=number, text="put right", reason="a slip"))

    @rule(by=PEOPLE)
    def an_act_breaks_half_way(self, by):
        def decide(w):
            w.record(Noted(text="half"))
            raise ZeroDivisionError

        from control_room.domain.authority import Act

        try:
            self.runner.run(self._awaited(self.room.acts.write(Act.NOTE, by, decide)))
        except ZeroDivisionError:
            assert self.runner.run(self.room.book.size()) == self.size

    @invariant()
    def every_outstanding_matter_can_be_shown(self):
        if hasattr(self, "room"):
            self.runner.run(self.room.cards.outstanding(by=SUP))


Night.TestCase.settings = settings(
    max_examples=8, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestNight = Night.TestCase
