"""People and workstations: accounts, keys, approval by phone, and the sealed code. For whoever may."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from typing_extensions import override

from control_room.domain.authority import Act, allowed
from control_room.domain.book import heard
from control_room.domain.competence import How, Paper
from control_room.domain.people import Person, Role
from control_room.domain.times import day_of
from control_room.services.founding import every_workstation
from control_room.tui.bench import Bench
from control_room.tui.desks import people_acts as acts
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, Row, bindings, cell, heading
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import phrase, words
from control_room.tui.widgets.window_list import Column
from control_room.words.competence import paper_words, wanting
from control_room.words.saying import counted


class PeoplePane(DeskPane):
    """Who has an account, and which workstations may sign for the book."""

    columns: ClassVar = (Column(width=12), Column(width=0, most=50), Column(width=14), Column(width=28))
    KEYS: ClassVar = (
        Key(key="n", does="enrol", label="enrol", help="Gives somebody an account"),
        Key(key="d", does="stand", label="stand down/bring back", help="Stands the person down, or brings them back"),
        Key(key="w", does="password", label="new password", help="A new password: one's own, or another's"),
        Key(key="r", does="role", label="role", help="Another role for the person under the cursor"),
        Key(key="t", does="telephone", label="telephone", help="The number the room's own list holds for them"),
        Key(key="q", does="qualify", label="papers", help="A licence, vetting or training, and until when"),
        Key(
            key="y",
            does="acknowledge",
            label="I have read the protocol",
            help="Signs that you read the access protocol",
        ),
        Key(key="a", does="admit", label="admit this workstation", help="Accepts this workstation's key"),
        Key(key="x", does="revoke", label="revoke", help="Stops accepting the key of the workstation under the cursor"),
        Key(key="p", does="phone", label="approval by phone", help="A manager rung on our own number approves"),
        Key(key="k", does="countersign", label="countersign it", help="Signs next day for what was approved by phone"),
        Key(key="g", does="seal", label="seal break-glass", help="A new sealed code for the envelope"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("people", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.people: dict[str, Person] = {}
        self.papers: dict[str, tuple[Paper, ...]] = {}
        self._standing = "admitted"
        self._revoked: frozenset[str] = frozenset()

    @override
    async def look(self) -> Callable[[], None]:
        room = self.bench.room
        people = await room.identity.people()
        papers = await room.competence.papers(by=self.bench.by)
        stations = await every_workstation(room)
        standing = await room.book.workstation_standing()
        approvals = await acts.approvals(self)

        def show() -> None:
            self.papers = {}
            for each in papers:
                self.papers[each.staff] = (*self.papers.get(each.staff, ()), each)
            self._show(people, stations, standing, approvals)

        return show

    def _show(
        self,
        people: tuple[Person, ...],
        stations: tuple[dict[str, object], ...],
        standing: str,
        approvals: tuple[acts.Given, ...],
    ) -> None:
        self.people = {person.staff: person for person in people}
        self._standing = standing
        self._revoked = frozenset(str(each["name"]) for each in stations if each["revoked"] is not None)
        rows = [heading("PEOPLE", columns=4), *(self._person(person) for person in people)]
        rows += [heading("WORKSTATIONS", columns=4), *(_station(each) for each in stations)]
        if not any(each["name"] == self.bench.by.ws for each in stations):
            last = cell(f"{SHAPES[2]} not admitted", Tone.SEVERITY_2)
            said = "this one: it signs no checkpoint until it is admitted"
            rows.append(Row(key=f"ws {self.bench.by.ws}", cells=(cell(self.bench.by.ws), cell(said), cell(""), last)))
        if approvals:
            rows += [heading("APPROVED BY PHONE", columns=4), *(_approval(each) for each in approvals)]
        self.fill(rows)
        active = sum(person.active for person in people)
        waiting = sum(not each.signed for each in approvals)
        right = f"{counted(waiting, 'approval')} to countersign" if waiting else counted(active, "person", "people")
        self.head("People and workstations", words(right, Tone.SEVERITY_3 if waiting else Tone.DIM))
        if self._leads:
            self.lead("n gives somebody an account; the other keys are about the row under the cursor")
        else:
            self.lead("Accounts are a supervisor's. Yours: w a new password for yourself, p an approval by phone")
        self.lit(self.key)

    @property
    def _leads(self) -> bool:
        return allowed(Act.CHANGE_PERSON, self.bench.by.role)

    @override
    def lit(self, key: str) -> None:
        role, about = self.bench.by.role, key.partition(" ")[0]
        keys: list[str] = []
        if allowed(Act.ENROL, role):
            keys.append("n")
        if about == "person" and (self._leads or key == f"person {self.bench.by.staff}"):
            keys.append("w")
        if about == "person" and self._leads:
            keys += ["d", "r", "t", *(["q"] if key != f"person {self.bench.by.staff}" else [])]
        if any(each.how in {How.UNREAD, How.COMING} for each in self.papers.get(self.bench.by.staff, ())):
            keys.append("y")
        if self._standing == "unknown" and allowed(Act.ADMIT_WORKSTATION, role):
            keys.append("a")
        if about == "ws" and key.removeprefix("ws ") not in self._revoked and allowed(Act.REVOKE_WORKSTATION, role):
            keys.append("x")
        if about == "approval" and allowed(Act.COUNTERSIGN_APPROVAL, role):
            keys.append("k")
        if allowed(Act.APPROVE_BY_PHONE, role):
            keys.append("p")
        if allowed(Act.ENROL, role):
            keys.append("g")
        self.offer(*keys)
        self.under(self._details(key.partition(" ")[2]) if about == "person" else [])

    def _details(self, staff: str) -> list[Content]:
        """Everything a person should hold and have read, as it stands."""
        today = day_of(self.bench.room.clock.now())
        told = [paper_words(each, today) for each in self.papers.get(staff, ())]
        return [phrase(words(f" {'papers':<8} ", Tone.DIM), words(", ".join(told)))] if told else []

    def _person(self, person: Person) -> Row:
        row = _person(person)
        wrong = [each for each in self.papers.get(person.staff, ()) if each.how in {How.OVER, How.SOON}]
        if not wrong:
            return row
        tone = Tone.SEVERITY_2 if any(each.how is How.OVER for each in wrong) else Tone.SEVERITY_3
        said = wanting(wrong, day_of(self.bench.room.clock.now()))
        last = cell(f"{SHAPES[2 if tone is Tone.SEVERITY_2 else 3]} {said}", tone)
        return Row(key=row.key, cells=(*row.cells[:-1], last), said=f"{person.staff}: {said}")

    @override
    async def approval(self, about: str = "") -> str:
        return await acts.phone(self, about)

    @property
    def about(self) -> str:
        """Staff number, workstation or line under the cursor."""
        return self.key.partition(" ")[2]

    # -- keys -----------------------------------------------------------------------------------------------------------

    def action_enrol(self) -> None:
        """Give somebody an account."""
        self.do(lambda: acts.enrol(self))

    def action_stand(self) -> None:
        """Stand somebody down, or bring them back."""
        self.do(lambda: acts.stand(self, self.people[self.about]))

    def action_password(self) -> None:
        """A new password."""
        self.do(lambda: acts.password(self, self.about))

    def action_role(self) -> None:
        """Another role."""
        self.do(lambda: acts.role(self, self.about))

    def action_telephone(self) -> None:
        """Another number."""
        self.do(lambda: acts.telephone(self, self.people[self.about]))

    def action_qualify(self) -> None:
        """A licence, vetting or training."""
        self.do(lambda: acts.qualify(self, self.people[self.about]))

    def action_acknowledge(self) -> None:
        """Sign for having read the protocol."""
        self.do(lambda: acts.acknowledge(self))

    def action_admit(self) -> None:
        """Accept this workstation's key."""
        self.do(lambda: acts.admit(self))

    def action_revoke(self) -> None:
        """Stop accepting a workstation's key."""
        self.do(lambda: acts.revoke(self, self.about))

    def action_phone(self) -> None:
        """A manager approves by phone."""
        self.do(lambda: acts.phone(self))

    def action_countersign(self) -> None:
        """Sign for an approval."""
        self.do(lambda: acts.countersign(self, int(self.about)))

    def action_seal(self) -> None:
        """A new sealed code."""
        self.do(lambda: acts.seal(self))


def _person(person: Person) -> Row:
    tone = Tone.PLAIN if person.active else Tone.DIM
    leads = person.role in {Role.SUPERVISOR, Role.MANAGER}
    rung = heard(person.telephone) or ("no number" if leads else "")
    return Row(
        key=f"person {person.staff}",
        cells=(
            cell(person.staff, tone),
            cell(heard(person.name), tone),
            cell(person.role.value, tone),
            cell(rung if person.active else "stood down", Tone.DIM),
        ),
    )


def _station(station: dict[str, object]) -> Row:
    revoked = station["revoked"]
    said = f"admitted by line {station['admitted']}" + (f", revoked by line {revoked}" if revoked is not None else "")
    state = cell("revoked", Tone.SEVERITY_3) if revoked is not None else cell("signs", Tone.DIM)
    name = str(station["name"])
    return Row(key=f"ws {name}", cells=(cell(name), cell(said), cell(""), state))


def _approval(given: acts.Given) -> Row:
    state = cell("countersigned", Tone.DIM) if given.signed else cell("to countersign", Tone.SEVERITY_3)
    cells = (cell(given.when, Tone.DIM), cell(given.said), cell(f"by {given.approver}"), state)
    return Row(key=f"approval {given.number}", cells=cells, said=f"line {given.number}: {given.said}")
