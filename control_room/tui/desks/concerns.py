"""The register: what this person may see of it, what they reported, and counts of the rest; then one, a key for each step."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.authority import Act, allowed
from control_room.domain.book import heard
from control_room.domain.concerns.states import Concern
from control_room.domain.concerns.steps import Next, nexts
from control_room.domain.errors import Refusal
from control_room.domain.matters import Stage
from control_room.domain.sensitive import is_sensitive
from control_room.domain.times import local
from control_room.services.registering import ConcernStory, Mine, Register, count_words
from control_room.tui.bench import Bench
from control_room.tui.desks.book_lines import LINE_COLUMNS, line_row
from control_room.tui.desks.concern_forms import ask, tell
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.one_matter import MatterPane
from control_room.tui.desks.rows import HEADING, Key, Row, bindings, cell, heading
from control_room.tui.doors import Choice
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words.concerns import SORTS, as_csv, facts_of, mine_words, stands
from control_room.words.saying import counted, joined, ref_words

STEPS: Final = {
    Next.TAKE: ("t", "take up"),
    Next.FOUND: ("f", "found, done"),
    Next.ASSESS: ("a", "data and risk"),
    Next.NOTIFY: ("i", "ICO told"),
    Next.NOT_NOTIFY: ("x", "ICO not told"),
    Next.PEOPLE: ("p", "people told"),
    Next.ACKNOWLEDGE: ("k", "acknowledged"),
    Next.ANSWER: ("w", "answered"),
    Next.REFER: ("o", "ombudsman, ICO"),
    Next.CONCLUDE: ("z", "conclude"),
    Next.REOPEN: ("r", "reopen"),
    Next.NAMED: ("m", "about one of us"),
    Next.LET_IN: ("l", "let in"),
}
"""The key of each step, and its label."""
NONE: Final = "Nothing of the register is open here. Enter among what you see of it opens one"


class RegisterNotSaved(Refusal):
    """The register could not be written to a file."""

    code: ClassVar[str] = "register_not_saved"


class ConcernsPane(DeskPane):
    """What this person sees of the register, and what they reported."""

    columns: ClassVar = (Column(width=6), Column(width=0, most=60), Column(width=34))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="open", help="Opens it: its story, a key for each step; a look is a line"),
        Key(key="n", does="told", label="report", help="Anybody reports; whom it is about never sees it"),
        Key(key="d", does="further", label="concluded too", help="Shows what is concluded too, or what is open alone"),
        Key(key="s", does="save", label="save as a table", help="What is shown, as a file for a spreadsheet"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("concerns", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.concluded = False
        self.found: tuple[Concern, ...] = ()

    @override
    async def look(self) -> Callable[[], None]:
        acts, by = self.bench.room.concerns, self.bench.by
        found = await acts.every(by=by, closed=self.concluded)
        seen = {each.ref for each in found}
        mine = tuple(each for each in await acts.mine(by=by) if each.ref not in seen)
        standing, now = await acts.standing(by=by), self.bench.room.clock.now()
        return lambda: self._show(found, mine, standing, now)

    def _show(self, found: tuple[Concern, ...], mine: tuple[Mine, ...], standing: Register, now: datetime) -> None:
        self.found = found
        open_ = sum(each.stage is Stage.OPEN for each in found)
        beside = f"{standing.hidden} more that you do not see" if standing.hidden else ""
        self.head("Privacy, misuse, complaints, breaches", joined(beside, f"{open_} open", by=" · "))
        over = [each for each in found if "ico_decision" in each.late(now)]
        if over:
            told = f"{SHAPES[1]} {ref_words(over[0].ref)}: {stands(over[0], now)}. Enter opens it, i or x decides"
            self.lead(told, Tone.SEVERITY_1)
        elif standing.late or standing.breaches:
            self.lead(count_words(standing), Tone.SEVERITY_2)
        else:
            self.lead("n: anybody reports, past their own supervisor; whom it is about never sees it")
        reported = [heading("YOU REPORTED", columns=3), *(_mine(each) for each in mine)] if mine else []
        self.fill([*(_row(each, now) for each in found), *reported])
        self.offer(*(("enter",) if found else ()), "n", "d", *(("s",) if found else ()))

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))

    @override
    def chosen(self, key: str) -> None:
        if key and not key.startswith((HEADING, "mine ")):
            self.post_message(ShowPane("concern", key))

    def action_told(self) -> None:
        """Something is reported."""
        self.do(lambda: tell(self))

    def action_further(self) -> None:
        """What is concluded too, or not."""
        self.concluded = not self.concluded
        self.refresh_soon()

    def action_save(self) -> None:
        """What is shown, as a table."""
        if self.found:
            self.do(self._save)

    async def _save(self) -> str:
        room, found = self.bench.room, self.found
        now = room.clock.now()
        path = room.settings.home / f"register-{local(now):%Y%m%d-%H%M%S}.csv"
        purpose: str | None = None
        if any(is_sensitive(each) for each in found):
            choices = [Choice(label=each, answer=each) for each in room.readings.rule().purposes]
            purpose = await self.pick("It holds sensitive records: why is the table made?", choices)
            if purpose is None:
                return ""
        for each in found:
            await room.readings.opened(each.ref, "export", by=self.bench.by, purpose=purpose)
        await asyncio.to_thread(_write, path, as_csv(found, now))
        return f"{counted(len(found), 'row')} in {path}"


def _write(path: Path, text: str) -> None:
    try:
        path.touch(mode=0o600)
        path.write_text(text, "utf-8")
    except OSError as fault:
        why = f"{path} cannot be written ({fault.strerror}); make room on the disk, then again"
        raise RegisterNotSaved(why) from fault


def _tone(it: Concern, now: datetime) -> Tone:
    late = it.late(now)
    if late:
        return Tone.SEVERITY_1 if "ico_decision" in late else Tone.SEVERITY_2
    return Tone.SEVERITY_2 if it.undecided else Tone.DIM


def _row(it: Concern, now: datetime) -> Row:
    told = stands(it, now)
    return Row(
        key=it.ref,
        cells=(
            cell(ref_words(it.ref), Tone.REFERENCE),
            cell(joined(SORTS[it.sort], joined(*it.staff, it.whom), it.who)),
            cell(told, _tone(it, now)),
        ),
        said=joined(ref_words(it.ref), SORTS[it.sort], *it.staff, heard(it.whom), told),
    )


def _mine(each: Mine) -> Row:
    told = mine_words(each.reported, each.taken_at, each.concluded)
    return Row(
        key=f"mine {each.ref}",
        cells=(
            cell(ref_words(each.ref), Tone.REFERENCE),
            cell(joined(SORTS[each.sort], told)),
            cell("", Tone.DIM),
        ),
        said=joined(ref_words(each.ref), SORTS[each.sort], told),
    )


class ConcernPane(MatterPane):
    """The concern named by `ref`."""

    called = "Register"
    none = NONE
    among = "concerns"
    columns: ClassVar = LINE_COLUMNS
    KEYS: ClassVar = tuple(
        Key(key=key, does=f"step('{step.value}')", label=label, help=label[:1].upper() + label[1:])
        for step, (key, label) in STEPS.items()
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("concern", KEYS),
        Binding("escape", "step_out", show=False, id="concern.back", tooltip="Back to the register"),
    ]
    back = "concerns"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.story: ConcernStory | None = None

    @override
    def forget(self) -> None:
        self.story = None

    @override
    async def read(self, ref: str) -> Callable[[], None]:
        room = self.bench.room
        story = await room.concerns.story(ref, by=self.bench.by)
        return lambda: self._show(story, room.clock.now())

    def _show(self, story: ConcernStory, now: datetime) -> None:
        it = story.concern
        if it.ref != self.ref:
            return
        fresh, self.story = self.story is None, story
        self.head(f"{ref_words(it.ref)}  {SORTS[it.sort]}", words(stands(it, now), _tone(it, now)))
        role = self.bench.by.role
        steps = nexts(it, leads=allowed(Act.LEAD_CONCERN, role), decides=allowed(Act.DECIDE_CONCERN, role))
        self.lead(*_lead(it, steps, now))
        self.fill([*_known(story, now), *_lines(story, now)], top=fresh)
        keys = [STEPS[each][0] for each in steps]
        self.offer(*keys[:4], also=keys[4:])

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))

    def action_step(self, step: str) -> None:
        """Take one step, asking what it wants."""
        story = self.story
        if story is not None:
            self.do(lambda: ask(self, story.concern, Next(step)))


def _lead(it: Concern, steps: tuple[Next, ...], now: datetime) -> tuple[str, Tone]:
    if "ico_decision" in it.late(now):
        decide = "i the ICO was told, x it is not and why"
        who = decide if Next.NOTIFY in steps else "a manager or information governance decides"
        return f"{SHAPES[1]} {stands(it, now)}. {who}", Tone.SEVERITY_1
    if steps:
        return f"Next: {'; '.join(f'{STEPS[each][0]} {STEPS[each][1]}' for each in steps[:2])}", Tone.DIM
    return "Supervisors, managers and information governance look into it; its lines stay", Tone.DIM


def _known(story: ConcernStory, now: datetime) -> Iterator[Row]:
    for name, told in facts_of(story.concern, story.listed, now):
        if told:
            cells = (cell(name, Tone.DIM), cell(""), cell(told), cell(""))
            yield Row(key=f"what {name}", cells=cells, said=f"{name}: {told}")


def _lines(story: ConcernStory, now: datetime) -> Iterator[Row]:
    yield heading("ITS LINES, the newest first", columns=4)
    yield from (line_row(replace(line, masked=False), now) for line in reversed(story.lines))
