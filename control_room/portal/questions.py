"""The questions the portal asks, page by page, and how each is asked."""

from collections.abc import Mapping
from typing import Any, Final, Literal

from msgspec import Struct

from control_room.domain.boxes import LONGEST_REASON
from control_room.portal.labels import AGENCY, BASIS, PURPOSE, URGENCY, WANTED

Kind = Literal["text", "long", "pick", "radios", "day", "clock", "tick", "caption"]


class Choice(Struct, frozen=True):
    """One of the answers there are."""

    value: str
    label: str
    hint: str = ""


class Question(Struct, frozen=True, kw_only=True):
    """One question.

    Attributes:
        kind: "day" asks day, month and year; "clock" a time of day; "caption" asks nothing.
        most: characters at most; told where the answer is long.
        fill: what the browser may fill in by itself (WCAG 1.3.5).
        keys: which keyboard a phone shows.
        optional: said after the label.
    """

    name: str
    label: str
    kind: Kind = "text"
    hint: str = ""
    most: int = 200
    choices: tuple[Choice, ...] = ()
    fill: str = ""
    keys: str = ""
    width: str = ""
    optional: bool = False


class Page(Struct, frozen=True, kw_only=True):
    """One page of the form.

    Attributes:
        path: where it stands.
        step: which part of the whole it is.
    """

    path: str
    title: str
    step: int
    questions: tuple[Question, ...]
    lead: str = ""


STEPS: Final = 4
"""Parts of the form before the answers are checked."""


def _choices(words: Mapping[Any, str]) -> tuple[Choice, ...]:
    return tuple(Choice(str(value), label) for value, label in words.items())


_RANK: Final = Question(name="rank", label="Rank", hint="For example PC, DC or sergeant", width="10", optional=True)


def you(*, rank: bool) -> Page:
    """Who asks. Remembered for a proved address, so that it is typed once."""
    return Page(
        path="/you",
        title="About you",
        step=1,
        questions=(
            Question(name="agency", label="Who do you work for?", kind="pick", choices=_choices(AGENCY)),
            Question(name="name", label="Full name", fill="name"),
            *((_RANK,) if rank else ()),
            Question(
                name="shoulder",
                label="Shoulder or staff number",
                hint="For example 1234SN. Needed when you work for the police",
                width="10",
                most=40,
            ),
            Question(name="warrant", label="Warrant number", width="10", most=40, optional=True),
            Question(name="unit", label="Unit or team", hint="For example Croydon CID", fill="organization"),
            Question(
                name="phone",
                label="Telephone",
                hint="We only ring you on a number we know from our own book",
                fill="tel",
                keys="tel",
                width="20",
                most=40,
                optional=True,
            ),
        ),
    )


INCIDENT: Final = Page(
    path="/incident",
    title="What happened",
    step=2,
    questions=(
        Question(
            name="offence",
            label="Offence or incident",
            hint="In a few words, for example theft of a bicycle",
            most=300,
        ),
        Question(name="crime_ref", label="Crime reference", hint="For example 01/1234567/26", width="20", most=60),
        Question(name="cad", label="CAD number", keys="numeric", width="5", most=12, hint="Figures only"),
        Question(
            name="cad_date",
            label="Date of the CAD",
            kind="day",
            hint="CAD numbers start again every day. For example 21 11 2026",
        ),
        Question(name="to_follow", label="I have no reference yet and will send it", kind="tick"),
        Question(name="purpose", label="What is the footage for?", kind="pick", choices=_choices(PURPOSE)),
        Question(name="basis", label="Lawful basis", kind="pick", choices=_choices(BASIS)),
        Question(
            name="necessity",
            label="Why do you need it?",
            kind="long",
            most=LONGEST_REASON,
            hint=(
                "What it should show, and why nothing less will do. Leave out: victims' medical details, PNC prints, "
                "intelligence, passwords, and names of people who need not be named"
            ),
        ),
    ),
)


def place(number: int) -> Page:
    """One place and time; asked again for each."""
    of = f"p{number}_"
    return Page(
        path=f"/place/{number}",
        title="Where and when" if number == 1 else f"Where and when: place {number}",
        step=3,
        questions=(
            Question(
                name=of + "place",
                label="Where?",
                kind="long",
                most=500,
                hint="A street, a landmark, or a camera number if you know it. For example: North End, outside the station",
            ),
            Question(name=of + "date", label="Which day?", kind="day", hint="For example 21 11 2026"),
            Question(
                name=of + "from", label="From what time?", kind="clock", hint="For example 22:00", width="5", most=12
            ),
            Question(
                name=of + "to",
                label="Until what time?",
                kind="clock",
                hint="For example 22:30. A time before the first is taken as the next day",
                width="5",
                most=12,
            ),
            Question(
                name=of + "end",
                label="Which day did it end?",
                kind="day",
                hint="Only if it was not that day or the next",
                optional=True,
            ),
            Question(
                name=of + "look_for",
                label="What should we look for?",
                kind="long",
                most=1000,
                hint="Clothing, vehicle, direction. No names unless we need them",
                optional=True,
            ),
        ),
    )


URGENT: Final = Page(
    path="/urgency",
    title="How soon, and what you need",
    step=4,
    questions=(
        Question(name="wanted", label="What do you need from us?", kind="pick", choices=_choices(WANTED)),
        Question(
            name="urgency",
            label="How soon do you need it?",
            kind="radios",
            choices=tuple(Choice(code.value, *words) for code, words in URGENCY.items()),
        ),
        Question(
            name="urgent_reason",
            label="Why is it urgent?",
            kind="long",
            most=LONGEST_REASON,
            hint="Needed for urgent and immediate requests",
            optional=True,
        ),
        Question(name="custody", label="A suspect is in custody for this", kind="tick"),
        Question(
            name="until",
            label="In custody until which day?",
            kind="day",
            hint="If you know it. For example 22 11 2026",
            optional=True,
        ),
        Question(
            name="until_clock",
            label="In custody until what time?",
            kind="clock",
            hint="For example 14:30",
            width="5",
            most=12,
            optional=True,
        ),
    ),
)
