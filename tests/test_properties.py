"""What holds whatever is done: rows are what the lines make them, numbers have no gap, the book proves, a period is its days."""

import asyncio
import tempfile
from datetime import UTC, date, datetime, timedelta
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
from control_room.domain.kinds import MATTERS, fold
from control_room.domain.line.said import Tally
from control_room.domain.matters import Stage
from control_room.domain.people import Role
from control_room.domain.register_codes import Travel
from control_room.room import Room
from control_room.services.acts import Looking, Signed
from control_room.services.briefings import Read
from control_room.settings import Settings
from tests.scripts.test_recount import counted, recounted
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


def told_again(story):
    """A matter made from its lines and nothing else: the struck ones left out."""
    matter = None
    for line in story:
        if line.struck is None:
            matter = fold(matter, line)
    return matter


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
                self._numbers_have_no_gap_and_rows_are_what_the_lines_make_them()
                self._a_period_is_its_days()
                self._counted_again_from_an_export_it_is_the_same()
            finally:
                self.runner.run(self.room.close())
                self.runner.close()
                self.home.cleanup()

    def _numbers_have_no_gap_and_rows_are_what_the_lines_make_them(self):
        lines = self.runner.run(self.room.book.lines(by=SUP, limit=self.size + 1))
        assert [line.number for line in lines] == list(range(1, self.size + 1))
        told: dict[str, list] = {}
        for line in lines:
            if line.ref is not None:
                told.setdefault(line.ref, []).append(line)
        for ref, story in told.items():
            kept = self.runner.run(self.room.acts.read(SUP, Looking.matter, ref, MATTERS[ref[:2]]))
            if story[0].struck is None:
                assert told_again(story) == kept, ref
            else:
                assert kept.stage is Stage.VOIDED, ref

    def _counted_again_from_an_export_it_is_the_same(self):
        self.runner.run(self.room.proof.export(Path(self.home.name) / "export", by=SUP))
        year = (date(self.start.year, 1, 1), date(self.start.year + 1, 1, 31))
        ours = self.runner.run(counted(self.room, SUP, *year))
        assert recounted(Path(self.home.name) / "export", *year) == ours

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
        if isinstance(receipt, Read) and receipt.since is not None:  # read before: nothing is written
            assert receipt.number <= self.size == size
        elif receipt is not None:
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

    @rule(target=matters, by=PEOPLE, camera=CAMERAS, minutes=st.integers(1, 90), ref=matters)
    def a_hold(self, by, camera, minutes, ref):
        now = self.clock.now()
        return self.act(
            self.room.holds.request(
                by=by, cameras=(camera,), begins=now - timedelta(minutes=minutes), ends=now, about=ref
            )
        )

    @rule(by=PEOPLE, ref=matters)
    def the_hold_is_placed_and_let_go(self, by, ref):
        self.act(self.room.holds.placed(ref, by=by))
        self.act(self.room.holds.release(ref, "no longer needed", by=by))

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

    @rule(by=PEOPLE, ref=matters)
    def the_newest_line_of_a_matter_is_struck(self, by, ref):
        lines = self.runner.run(self.room.book.lines(by=by, ref=ref, limit=500))
        self.act(self.room.book.strike(by=by, number=lines[-1].number, reason="a slip"))

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
    max_examples=12, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestNight = Night.TestCase
