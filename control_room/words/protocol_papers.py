"""The access protocol as a document people sign: each clause numbered, in plain words, its figures filled in."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from msgspec import Struct

from control_room.domain.clauses import Clause, Protocol, Severity, asking, caring, handing, keeping, lasting, watching
from control_room.domain.notes import code16
from control_room.domain.papers import Document, Row, Section
from control_room.words.papers import foot, moment
from control_room.words.saying import counted

GROUPS: Final = (
    ("Who asks, and what for", (*asking.RULES, *lasting.RULES)),
    ("What leaves the room", handing.RULES),
    ("Following and surveillance", watching.RULES),
    ("The room, its people and its records", (*keeping.RULES, *caring.RULES)),
)
"""Headings, and the rules whose clauses stand under each."""
DOES: Final = {
    Severity.BLOCK: "The step waits.",
    Severity.WARN: "It is said; whoever goes on says why.",
    Severity.ALERT: "Somebody is told.",
    Severity.AUTO: "Done by the console.",
}
FIGURES: Final = {
    "margin_minutes": "Minutes before the overwriting by which a review is over",
    "view_minutes": "Minutes reckoned for looking at an hour of footage of one camera",
    "least_view_minutes": "Minutes reckoned for an item at least, its export included",
    "form_hours": "Hours within which the written form of an urgent request is due",
    "governance_months": "Months in which information governance answers",
    "breach_hours": "Hours from knowing of a personal-data breach to telling the regulator",
    "acknowledge_days": "Working days in which a complaint is acknowledged",
    "answer_days": "Working days in which it is answered",
    "hold_days": "Days after which a hold is looked at again",
    "ish_minutes": 'Minutes to either side that "about" reaches',
    "single_minutes": "Minutes to either side that a single time reaches",
    "open_minutes": 'Minutes read for "from" without an end',
}
SIGN: Final = ("For the council, name and post", "CCTV manager", "Information governance", "Somebody who works by it")
_WIDTHS: Final = (0.08, 0.62, 0.15, 0.15)


class Signature(Struct, frozen=True, kw_only=True):
    """Somebody signed for a version on the console."""

    version: str
    staff: str
    name: str
    at: datetime


def document(
    protocol: Protocol,
    *,
    after: Protocol | None,
    signed: Iterable[Signature],
    room: str,
    by: str,
    now: datetime,
    checkpoint: str = "",
    training: bool = False,
) -> Document:
    """One version, whole, with the list of who signed for which. `after`: the version that follows it, where one does."""
    holds = f"Version {protocol.version}, in force from {protocol.effective:%-d %B %Y}"
    if after is not None:
        holds += f" until version {after.version} on {after.effective:%-d %B %Y}"
    elif protocol.until is not None:
        holds += f", set to be looked at again by {protocol.until:%-d %B %Y}"
    under = (
        f"{holds}. {counted(len(protocol.clauses), 'clause')}.",
        "Each decision made under this protocol keeps the number of its clause and this version.",
    )
    return Document(
        title=protocol.name,
        room=room,
        under=under,
        sections=(*_clauses(protocol), *_groups(protocol), _signed(signed)),
        sign=SIGN,
        checkpoint=checkpoint,
        code=code16(checkpoint.partition("\n\n")[0] + "\n") if checkpoint else "",
        foot=f"Version {protocol.version}. {foot(by, now)}",
        training=training,
    )


def _clauses(protocol: Protocol) -> Iterable[Section]:
    for title, rules in GROUPS:
        held = tuple(clause for clause in protocol.clauses if isinstance(clause.rule, rules))
        yield Section(
            title=title,
            heads=("Clause", "What it says", "What it does", "Set aside by"),
            widths=_WIDTHS,
            rows=tuple(Row(cells=_cells(clause)) for clause in held),
        )


def _cells(clause: Clause) -> tuple[str, ...]:
    who = " or ".join(sorted(role.value for role in clause.override)) or "nobody"
    aside = f"{who}, with a reason" if clause.override else who
    return (
        clause.number,
        f"{clause.title}. {clause.words}",
        DOES[clause.severity],
        aside if clause.severity is Severity.BLOCK else "",
    )


def _groups(protocol: Protocol) -> tuple[Section, ...]:
    figures = tuple(Row(cells=(said, str(getattr(protocol.figures, name)))) for name, said in FIGURES.items())
    people = _held({each.value: roles for each, roles in protocol.people.held.items()})
    readers = ", ".join(sorted(protocol.people.readers))
    return (
        Section(title="Figures of no one clause", widths=(0.8, 0.2), rows=figures),
        Section(title="Who holds what", widths=(0.3, 0.7), rows=(*people, Row(cells=("signs for this protocol", readers)))),
        Section(title="What cameras are used for", rows=tuple(Row(cells=(each,)) for each in protocol.audits.purposes)),
        Section(title="What a visitor declares", rows=(Row(cells=(protocol.declaration,)),) if protocol.declaration else ()),
    )  # fmt: skip


def _held(roles: Mapping[str, Iterable[str]]) -> Iterable[Row]:
    return (Row(cells=(what, ", ".join(sorted(who)))) for what, who in roles.items())


def _signed(signed: Iterable[Signature]) -> Section:
    rows = (Row(cells=(each.version, each.staff, each.name, moment(each.at))) for each in signed)
    return Section(
        title="Who has signed for which version, on the console",
        heads=("Version", "Number", "Name", "When"),
        widths=(0.2, 0.15, 0.4, 0.25),
        rows=tuple(rows),
        empty="Nobody yet.",
    )
