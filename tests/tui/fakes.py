"""A made-up desk for the console's tests and for `python tests/tui/demo.py`."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from hands import until

from control_room.domain.errors import Refusal
from control_room.tui.app import Console
from control_room.tui.ports import (
    Alarm,
    Blank,
    Cell,
    Duty,
    Follow,
    Marked,
    Next,
    Offer,
    Open,
    Snapshot,
    Taken,
    Understood,
)
from control_room.tui.theme import Tone

AT = datetime(2026, 3, 13, 20, 47, 32, tzinfo=UTC)

CAMERAS = {
    "24": "Katharine St/Town Hall",
    "28": "High St/Mint Walk",
    "25": "Park Lane/Fairfield Halls",
    "2": "North End/Crown Hill",
    "3": "North End/Poplar Walk",
    "12": "George St/Wellesley Rd",
}

NIGHT = [
    ("19:31", "bolo", "silver Audi A3, VRM ends KXJ, from SN ops, robbery Purley", "", "till 07:00"),
    ("20:38", "radio", "SN21 two IC3 males North End, JD theft", "c2", "seen 41 s"),
    ("20:39", "AS-412", "shoplifting, North End, CAD 8123/13 Mar", "c22", "FOLLOWING"),
    ("20:41", "  ·", "c2 > c3 twds Crown Hill", "", ""),
    ("20:42", "  ·", "images to MetCC on", "", ""),
    ("20:43", "  ·", "lost on c3", "", ""),
    ("20:45", "  ·", "back on c22", "", "gap 2 m"),
    ("20:46", "FT-058", "c31 not recording since 02:10, contractor told J88213", "", ""),
    ("20:47", "radio", "SN ops check c12", "c12", "no trace"),
]


class FakeRows:
    """The night's lines, after `before` generated ones."""

    def __init__(self, before: int = 0, lines=NIGHT) -> None:
        self.before = before
        self.lines = list(lines)

    def __len__(self) -> int:
        return self.before + len(self.lines)

    def row(self, index: int) -> tuple[Cell, ...]:
        if index < self.before:
            return (
                Cell(text="04:10", tone=Tone.DIM),
                Cell(text="patrol"),
                Cell(text=f"line {index:,} of another night"),
                Cell(text=""),
                Cell(text=""),
            )
        time, kind, words, camera, state = self.lines[index - self.before]
        loud = Tone.STRONG if state == "FOLLOWING" else Tone.DIM
        kind_tone = Tone.REFERENCE if "-" in kind else Tone.DIM
        return (
            Cell(text=time, tone=Tone.DIM),
            Cell(text=kind, tone=kind_tone),
            Cell(text=words),
            Cell(text=camera, tone=Tone.CAMERA),
            Cell(text=state, tone=loud),
        )

    def whole(self, index: int) -> str:
        return "  ".join(cell.text for cell in self.row(index))


class FakeClock:
    """A clock that moves only when told, unless `real` was given (the demonstration)."""

    def __init__(self, at: datetime = AT, real=None) -> None:
        self.at, self.seconds, self.real = at, 0.0, real

    def now(self) -> datetime:
        return self.at + timedelta(seconds=self.real()) if self.real else self.at

    def monotonic(self) -> float:
        return self.real() if self.real else self.seconds


class FakeDrafts:
    """A journal in memory."""

    def __init__(self, line: str = "", sent=()) -> None:
        self.line, self.sent, self.flushed = line, tuple(sent), 0
        self.start = (line, tuple(sent))
        self.active = ""

    def keep(self, line, sent) -> None:
        self.line, self.sent = line, tuple(sent)

    def kept(self):
        return self.start

    def hold(self, active: str) -> None:
        self.active = active

    def held(self) -> str:
        return self.active

    def trouble(self) -> str:
        return ""

    def flush(self) -> None:
        self.flushed += 1

    def close(self) -> None:
        self.start = (self.line, self.sent)


class FakeFaults:
    """Remembers the faults it was told of."""

    def __init__(self) -> None:
        self.noted: list[BaseException] = []

    def note(self, error: BaseException) -> str:
        self.noted.append(error)
        return "1a2b3c4d"


class WrongPerson(Refusal):
    """Said by the fake door."""

    code = "wrong_person"


class FakeDesk:
    """A desk with a follow running."""

    def __init__(self, rows: FakeRows | None = None, *, training: bool = False) -> None:
        self.rows = rows or FakeRows()
        self.training = training
        self.taken: list[tuple[str, object, datetime]] = []
        self.refuse = ""
        self.acknowledged = False
        self.hushes = 0
        self.taken_up = ""
        self.dropped: list[str] = []
        self.pressed: list[str] = []
        self.aside: tuple[str, ...] = ()
        self.before: tuple[str, ...] = ()
        self.alarmed = True
        self.following = True
        self._changed = asyncio.Event()

    def prompt(self) -> str:
        return "AS-412" if self.following else ""

    def step_out(self) -> None:
        self.following = False

    def snapshot(self) -> Snapshot:
        duty = Duty(
            operator="J Wright",
            staff="0417",
            shift="Night A",
            workstation="CR-2",
            on_duty=2,
            floor=2,
            since_break=41,
            training=self.training,
        )
        alarm = Alarm(
            severity=2,
            source="RR-233",
            words="c17 gone in 22 h 10 m by setting, not held",
            acknowledged=self.acknowledged,
            more=1,
        )
        follow = Follow(
            ref="AS-412",
            full_ref="AS-26-000412",
            title="SHOPLIFTING",
            state="FOLLOWING 8 m",
            facts=(
                "North End, Fairfield",
                "CAD 8123 of 13 Mar · S · police told 20:39",
                "1 IC3 m grey hood, red bag   2 IC3 m black puffa",
            ),
            trail="c2 20:38-41  c3 20:41-43  gap 2 m  c22 20:45-",
            camera="22",
            next=(
                Next(number="24", towards="Katharine St", metres=80, bearing="E"),
                Next(number="28", towards="High St", metres=110, bearing="S"),
                Next(number="25", towards="Park Lane", metres=190, bearing="SE"),
            ),
            images_on=True,
        )
        matters = (
            Open(ref="AS-412", words="shoplifting, following", due="8 m", severity=3),
            Open(ref="RR-233", words="DC 1234SN robbery c17 c18", due="22 h 10 m", severity=2),
            Open(ref="RR-229", words="PC 0561SN c60", due="3 d 2 h"),
            Open(ref="CL-61", words="wall, Brigstock Rd, ring back", due="4 m", severity=3),
            Open(ref="VS-91", words="engineer in room", due="since 20:02"),
        )
        return Snapshot(
            duty=duty,
            alarm=alarm if self.alarmed else None,
            open=matters,
            orders=("s60 Fairfield till 07:00", "PSPO town centre"),
            bolos=("silver Audi A3 ..KXJ till 07:00",),
            follow=follow if self.following else None,
            saved="saved 20:47:02",
        )

    def in_hand(self) -> str:
        return "AS-26-000412" if self.following else ""

    def take_up(self, ref: str) -> None:
        self.taken_up = ref

    def drop_guess(self, typed: str) -> None:
        self.dropped.append(typed)

    def expand(self, typed: str, caret: int) -> Offer | None:
        if not typed[:caret].endswith("wh "):
            return None
        line = typed[: caret - 3] + "white hoodie " + typed[caret:]
        return Offer(label="wh", line=line, caret=caret + 10)

    def blanks(self, typed: str) -> tuple[Blank, ...]:
        first = typed.split(maxsplit=1)[0] if typed.split() else ""
        return (
            Blank(label="camera", text=first, start=0, end=len(first)),
            Blank(label="CAD", text="", start=len(typed), end=len(typed), lead="cad "),
        )

    def sent(self, typed: str) -> None:
        """Nothing was dropped."""

    async def typed_before(self) -> tuple[str, ...]:
        return self.before

    def waiting(self) -> tuple[str, ...]:
        return self.aside

    async def settle_book(self, staff: str, password: str, reason: str) -> str:
        return f"settled with {staff}: {reason}" if password else ""

    async def press(self, key: str) -> str:
        if self.refuse:
            raise WrongPerson(self.refuse)
        self.pressed.append(key)
        return f"{key} done"

    def understand(self, typed: str, caret: int) -> Understood:
        first = typed.split(maxsplit=1)[0] if typed.split() else ""
        if first == "boom":
            raise ValueError("4821 secret words")
        place = CAMERAS.get(first)
        offers = tuple(
            Offer(label=f"c{number} {name}", line=f"{number} ", caret=len(number) + 1, why="next")
            for number, name in CAMERAS.items()
            if number.startswith(first)
        )
        marks = (Marked(start=0, end=len(first), tone=Tone.CAMERA),) if place else ()
        rest = typed[len(first) :].strip()
        preview = f'adds to AS-412: camera 22 > {first} {place}, "{rest}"' if place else f'adds to AS-412: "{typed}"'
        return Understood(
            preview=preview,
            marks=marks,
            offers=offers if typed == first else (),
            warning="VRM in it" if "lx21" in typed else "",
        )

    async def take(self, typed: str, *, uid, at: datetime) -> Taken:
        if self.refuse:
            raise WrongPerson(self.refuse)
        self.taken.append((typed, uid, at))
        self.rows.lines.append((f"{at:%H:%M}", "  ·", typed, "", ""))
        self.change()
        return Taken(words=f"saved {at:%H:%M:%S}")

    async def acknowledge(self) -> None:
        self.acknowledged = True
        self.change()

    async def hush(self) -> None:
        self.hushes += 1

    def change(self) -> None:
        self._changed.set()

    async def changes(self) -> AsyncIterator[int]:
        while True:
            await self._changed.wait()
            self._changed.clear()
            yield len(self.rows)


class FakeDoor:
    """Lets in staff 0417 with the password "night"; the PIN is 4821."""

    council, station = "Borough of Croydon", "CCTV control room"

    def __init__(self, desk: FakeDesk | None = None, *, training: bool = False) -> None:
        self.desk = desk or FakeDesk(training=training)
        self.training = training
        self.prepared = False
        self.pins: dict[str, str] = {"0417": "482159"}
        self.over = False
        self.empty = False
        self.founded: tuple[str, ...] = ()
        self.refuse_training = False
        self.ticks = 0
        self.journals: dict[str, FakeDrafts] = {}

    def prepare(self) -> None:
        self.prepared = True

    async def sign_in(self, staff: str, password: str) -> FakeDesk:
        if password != "night":
            raise WrongPerson("That staff number and password do not go together; try again, or ask the supervisor")
        return self.desk

    async def reopen(self, staff: str, pin: str) -> None:
        if pin != "4821":
            raise WrongPerson("Not that PIN; try again, or F12 and sign in with the password")

    def unfounded(self) -> bool:
        return self.empty

    async def found(self, *, council: str, station: str, staff: str, name: str, password: str) -> None:
        if len(password) < 12:
            refusal = WrongPerson("a password has at least 12 characters")
            refusal.code = "weak_password"
            raise refusal
        self.founded = (council, station, staff, name)

    async def train(self, told) -> tuple[str, FakeDesk]:
        told(1, 2, "half way")
        if self.refuse_training:
            raise WrongPerson("this is the room's own workstation: a manager allows training here")
        self.training = True
        return "0417", FakeDesk(training=True)

    async def break_glass(self, staff: str, code: str, reason: str) -> FakeDesk:
        if code != "OPEN":
            raise WrongPerson("that code does not open the glass; ring the on-call manager, who can approve by phone")
        return self.desk

    def has_pin(self, staff: str) -> bool:
        return staff in self.pins

    async def choose_pin(self, staff: str, pin: str) -> None:
        if len(pin) < 6:
            raise WrongPerson("a PIN is six digits or more, not all the same and not in a row")
        self.pins[staff] = pin

    def expired(self, staff: str) -> bool:
        return self.over

    async def tick(self) -> None:
        self.ticks += 1

    def drafts(self, staff: str) -> FakeDrafts:
        return self.journals.setdefault(staff, FakeDrafts())

    async def close(self) -> None:
        """Nothing to close."""


class Seated(Console):
    """A console with staff 0417 already at the desk, so that a test need not type a password."""

    async def people(self) -> None:
        await self.seat("0417", self.door.desk)

    @asynccontextmanager
    async def run_test(self, **how):
        """As every console's, from when the desk stands: its parts are loaded behind the first screen."""
        async with super().run_test(**how) as pilot:
            await until(pilot, lambda: self.shell is not None and self.shell.is_mounted and self.screen is self.shell)
            yield pilot
