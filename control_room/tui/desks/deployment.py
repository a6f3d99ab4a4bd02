"""One deployment: its story, what is known of it, and one key for each step that may be taken now."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.authority import Act, allowed
from control_room.domain.deployments.states import Deployment
from control_room.domain.deployments.steps import Next, nexts
from control_room.services.deployables import Story
from control_room.tui.bench import Bench
from control_room.tui.desks.book_lines import LINE_COLUMNS, line_row
from control_room.tui.desks.deployment_forms import ask
from control_room.tui.desks.one_matter import MatterPane
from control_room.tui.desks.printed import begun
from control_room.tui.desks.rows import Key, Row, bindings, cell, heading
from control_room.tui.theme import Tone
from control_room.tui.widgets.text import words
from control_room.words import owed
from control_room.words.deployables import NEXT, agency, asked_words, stay_words, use_words
from control_room.words.deployments import stands
from control_room.words.results_sheets import NAMES_LEFT, masked_words, results_sheet
from control_room.words.saying import counted, joined, ref_words
from control_room.words.tasking_page import toured_words

STEPS: Final = {
    Next.SCREEN: ("g", "gates"),
    Next.SCORE: ("p", "points"),
    Next.APPROVE: ("a", "approved"),
    Next.DEFER: ("d", "put off"),
    Next.REFUSE: ("x", "refused"),
    Next.SCHEDULE: ("u", "unit"),
    Next.SURVEY: ("v", "survey"),
    Next.SIGNS_UP: ("n", "signs up"),
    Next.LIVE: ("l", "live"),
    Next.REVIEW: ("r", "review"),
    Next.SUSPEND: ("o", "out of use"),
    Next.RESUME: ("i", "in use again"),
    Next.TAKE_DOWN: ("t", "taken down"),
    Next.PULL: ("k", "recordings off"),
    Next.SIGNS_DOWN: ("s", "signs down"),
    Next.EVALUATE: ("e", "what it was worth"),
    Next.CANCEL: ("c", "comes to nothing"),
}
"""The key of each step, and its label."""
NONE: Final = "No deployment is open here. Its reference typed alone opens it, as dp3; so does Enter among deployables"


class DeploymentPane(MatterPane):
    """The deployment named by `ref`."""

    called = "Deployment"
    none = NONE
    among = "deployables"
    columns: ClassVar = LINE_COLUMNS
    KEYS: ClassVar = (
        *(
            Key(key=key, does=f"step('{step.value}')", label=label, help=NEXT[step][:1].upper() + NEXT[step][1:])
            for step, (key, label) in STEPS.items()
        ),
        Key(key="f", does="sheet", label="results sheet", help="Prints what it came to, for a ward councillor"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("deployment", KEYS),
        Binding("escape", "step_out", show=False, id="deployment.back", tooltip="Back to bids, units and sites"),
    ]
    back = "deployables"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.story: Story | None = None

    @override
    def forget(self) -> None:
        self.story = None

    # -- looking ----------------------------------------------------------------------------------------------------------

    @override
    async def read(self, ref: str) -> Callable[[], None]:
        story = await self.bench.room.deployables.story(ref, by=self.bench.by)
        return lambda: self._show(story, self.bench.room.clock.now())

    def _show(self, story: Story, now: datetime) -> None:
        it = story.deployment
        if it.ref != self.ref:
            return
        fresh, self.story = self.story is None, story
        said = stands(it, now)
        tone = Tone.SEVERITY_1 if it.review_by and it.review_by < now else Tone.DIM
        self.head(f"{ref_words(it.ref)}  {joined(it.unit, asked_words(it.place), by=' ')}", words(said, tone))
        steps = nexts(it) if allowed(Act.DEPLOY, self.bench.by.role) else ()
        self.lead(*_lead(it, steps, now, lead=allowed(Act.DEPLOY, self.bench.by.role)))
        self.fill([*_known(story), *_earlier(story, now), *_lines(story, now)], top=fresh)
        keys = [STEPS[each][0] for each in steps]
        self.offer(*keys[:4], "f", also=keys[4:])

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))

    # -- keys -------------------------------------------------------------------------------------------------------------

    def action_step(self, step: str) -> None:
        """Take one step, asking what it wants."""
        story = self.story
        if story is not None:
            self.do(lambda: ask(self, story.deployment, Next(step)))

    def action_sheet(self) -> None:
        """Print what it came to."""
        self.do(self._sheet)

    async def _sheet(self) -> str:
        room, by, printing = self.bench.room, self.bench.by, begun(self)
        outcome = await room.deployables.outcome(self.ref, by=by)
        made = await printing.map(await results_sheet(room, room.maps, outcome, by=by))
        path = await printing.file(made, f"{self.ref}.pdf")
        masked = masked_words(outcome.results.masked) if outcome.results.masked else ""
        return joined(f"printed to {path}", masked, NAMES_LEFT, by="; ")


def _lead(it: Deployment, steps: tuple[Next, ...], now: datetime, *, lead: bool) -> tuple[str, Tone]:
    late = it.review_by is not None and it.review_by < now
    if late:
        return f"NOT REVIEWED in three months. {_may(steps) or 'A supervisor reviews it'}", Tone.SEVERITY_1
    if it.owed():
        return f"owed: {owed(it.owed())}", Tone.SEVERITY_2
    if not steps and nexts(it) and not lead:
        return "A supervisor takes its next step", Tone.DIM
    if not steps:
        return "Nothing more is to be done with it here; its lines stay", Tone.DIM
    return _may(steps), Tone.DIM


def _may(steps: tuple[Next, ...]) -> str:
    return f"Next: {'; '.join(f'{STEPS[each][0]} {NEXT[each]}' for each in steps[:2])}" if steps else ""


def _known(story: Story) -> Iterator[Row]:
    it = story.deployment
    told = {
        "asked by": joined(agency(it), it.who),
        "why": joined(it.problem),
        "to achieve": joined(it.objectives),
        "shown": joined(counted(it.reports, "report"), f"{counted(it.homes, 'home')} overlooked"),
        "toured": toured_words(story.toured) if story.toured else "",
        "in use": use_words(story.use) if story.use else "",
        "reports": _numbers(it),
    }
    for name, said in told.items():
        if said:
            cells = (cell(name, Tone.DIM), cell(""), cell(said), cell(""))
            yield Row(key=f"what {name}", cells=cells, said=f"{name}: {said}")


def _numbers(it: Deployment) -> str:
    told = {"before": it.before, "during": it.during, "after": it.after, "two months on": it.later}
    if all(each is None for each in told.values()):
        return ""
    return joined(*(f"{name} {'not known' if n is None else n}" for name, n in told.items()))


def _earlier(story: Story, now: datetime) -> Iterator[Row]:
    if story.earlier:
        yield heading("EARLIER AT THIS PLACE", columns=4)
    for it in story.earlier:
        cells = (cell(""), cell(ref_words(it.ref), Tone.REFERENCE), cell(stay_words(it, now)), cell(""))
        yield Row(key=f"earlier {it.ref}", cells=cells, said=stay_words(it, now))


def _lines(story: Story, now: datetime) -> Iterator[Row]:
    yield heading("ITS LINES, the newest first", columns=4)
    yield from (line_row(line, now) for line in reversed(story.lines))
