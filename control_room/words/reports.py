"""The reports in words and numbers: each figure with what it is of and what it means; what a person must write is a named gap."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Final

from control_room.domain.availability import RULE, Share
from control_room.domain.call_figures import COUNTS
from control_room.domain.figures import DEFINITIONS, Figures
from control_room.domain.papers import Document, Row, Section
from control_room.domain.reports import FEWEST, PRINCIPLES, Facts, Kind
from control_room.domain.requests.figuring import NAMES, NOT_KNOWN
from control_room.domain.times import local, spoken
from control_room.words.saying import counted, plain

TITLES: Final[dict[Kind, str]] = {
    "manager": "Manager's report",
    "members": "Report to members",
    "annual": "Annual report",
    "lay": "Lay visitors' pack",
}
GAP: Final = "TO BE WRITTEN BY A PERSON"
_HEADS: Final = ("Figure", "Now", "Before", "What it is")
_WIDTHS: Final = (0.26, 0.14, 0.12, 0.48)

Told = tuple[str, str, str, str]
"""A figure: its name, what it comes to with what it is of, the same of the period before, what it means."""


def report(kind: Kind, facts: Facts, *, room: str, by: str, training: bool = False) -> Document:
    """A report of a period."""
    figures = facts.figures
    length = figures.until - figures.since + timedelta(days=1)
    before = f"Before: {figures.since - length:%-d %B %Y} to {figures.since - timedelta(days=1):%-d %B %Y}, as long"
    whole = "" if facts.before else "; the book does not go back so far"
    return Document(
        title=TITLES[kind],
        room=room,
        under=(
            f"From {figures.since:%-d %B %Y} to {figures.until:%-d %B %Y}, both days counted: {counted(length.days, 'day')}.",
            f"{before}{whole}. What only some in the room may read is in no figure but as a count.",
        ),
        sections=tuple(_SECTIONS[kind](facts)),
        foot=f"Printed by {by}, {local(facts.at):%-d %b %Y} {spoken(facts.at)}",
        training=training,
    )


# -- the figures --------------------------------------------------------------------------------------------------------------


def told(facts: Facts) -> dict[str, Told]:
    """Every figure there is for the reports, by its name in `domain/reports.py`."""
    every = {**_counts(facts), **_requests(facts), **_cameras(facts), **_people(facts), **_register(facts)}
    if facts.before is not None:
        return every
    return {name: (said, now, was and NOT_KNOWN, means) for name, (said, now, was, means) in every.items()}


def _counts(facts: Facts) -> dict[str, Told]:
    now, was = facts.figures, facts.before or facts.figures
    found = {
        name: (said, f"{now.total(name):,}", f"{was.total(name):,}", DEFINITIONS.get(name, ""))
        for name, said in (
            ("assists", "live assists"),
            ("footage_helped", "investigations helped by footage"),
            ("arrests", "persons arrested"),
            ("radio_calls", "radio calls"),
            ("viewings", "viewings"),
            ("camera_audits", "uses of cameras drawn for audit"),
        )
    }
    added = "; ".join(f"{plain(key)} {n:,}" for key, n in _by(now, "assists", "contribution").items())
    found["contribution"] = ("what the cameras added", added or "none", "", DEFINITIONS["contribution"])
    found["pickup"] = ("mean pick-up, seconds", _known(now.pickup), _known(was.pickup), DEFINITIONS["pickup"])
    found["calls"] = ("out-of-hours calls", f"{now.total('calls'):,}", f"{was.total('calls'):,}", COUNTS["calls"][1])
    found["exports_released"] = (
        "copies given out", f"{now.total('exports_released'):,}", f"{was.total('exports_released'):,}", NAMES["downloads"],
    )  # fmt: skip
    return found


def _requests(facts: Facts) -> dict[str, Told]:
    now, was = facts.figures.requests, (facts.before or facts.figures).requests
    refused = "Written requests that were refused, of those closed."
    return {
        "requests": ("written requests received", f"{now.total('requests'):,}", f"{was.total('requests'):,}", NAMES["received"]),
        "reviews_successful": (
            "reviews in which footage was found",
            f"{now.total('reviews_successful'):,} of {now.reviews:,}",
            f"{was.total('reviews_successful'):,} of {was.reviews:,}",
            NAMES["successful"],
        ),
        "in_time": ("answered within target", now.in_time.words, was.in_time.words, NAMES["within_target_percent"]),
        "median_hours": ("median hours to the answer", _known(now.median), _known(was.median), NAMES["median_hours"]),
        "feedback": ("answers heard back of", now.heard_of.words, was.heard_of.words, NAMES["feedback_percent"]),
        "lost_while_waiting": (
            "lost while they waited", f"{now.total('requests_lost'):,}", f"{was.total('requests_lost'):,}", NAMES["lost_while_waiting"],
        ),
        "refused": (
            "refused",
            f"{now.outcomes.get('refused', 0):,} of {now.total('requests_closed'):,}",
            f"{was.outcomes.get('refused', 0):,} of {was.total('requests_closed'):,}",
            refused,
        ),
    }  # fmt: skip


def _cameras(facts: Facts) -> dict[str, Told]:
    def share(lost: str) -> str:
        of: Share = facts.availability.share(lost)
        hours = f"{(of.required - of.lost) / 3600:,.0f} of {of.required / 3600:,.0f} camera h"
        return NOT_KNOWN if of.percent is None else f"{of.percent:.1f} %: {hours}"

    mending = facts.availability.mending
    middle = NOT_KNOWN if mending.middle is None else f"{mending.middle / 3600:,.1f} h of {len(mending.mended):,}"
    return {
        "with_picture": ("cameras with a picture", share("no_picture"), "", RULE),
        "recorded": ("cameras recorded", share("not_recorded"), "", RULE),
        "repairs": ("faults reported", f"{mending.reported:,}", "", "Faults of cameras told of in the period."),
        "repair_hours": (
            "median time to mend",
            middle,
            "",
            "From when it was so to when it was mended, of those mended.",
        ),
    }


def _people(facts: Facts) -> dict[str, Told]:
    staffed = facts.staffed
    hours = NOT_KNOWN if staffed is None else f"{staffed.worked:,.0f} of {staffed.possible:,.0f} h"
    below = NOT_KNOWN if staffed is None else f"{staffed.below:,.1f} h"
    found = {
        "hours": ("hours worked of those possible", hours, "", "People's hours in the room while a shift ran, of its floor's hours."),
        "below_floor": ("hours below the floor", below, "", "Time with fewer people in the room than the floor, breaks apart."),
        "visits": (
            "visits",
            f"{sum(each.visits for each in facts.visits):,}, {sum(each.people for each in facts.visits):,} people",
            "",
            "Visits by the London day they came in; who never came is not counted.",
        ),
    }  # fmt: skip
    if facts.operated is not None:
        hours = "" if facts.operated.hours is None else f", {facts.operated.hours:,.0f} h"
        means = f"Surveillance operations the cameras were worked for, and the hours of their sessions, not told of fewer than {FEWEST}."
        found["operations"] = ("operations", f"{facts.operated.used:,}{hours}", "", means)
    return found


def _register(facts: Facts) -> dict[str, Told]:
    it = facts.register
    since = "By when the room became aware."
    return {
        "complaints": ("complaints received", f"{it.complaints:,}, {it.upheld:,} upheld", "", since),
        "complaints_in_time": ("complaints answered in time", f"{it.in_time:,} of {it.answered:,}", "", since),
        "breaches": ("data breaches", f"{it.breaches:,}", "", since),
        "breaches_notified": ("notified to the ICO in its hours", f"{it.in_hours:,} of {it.notified:,}", "", since),
        "misuse": ("inappropriate use reported", f"{it.misuse:,}, {it.misuse_upheld:,} upheld", "", since),
        "homes": ("inside of a home seen", f"{it.homes:,}", "", since),
        "zones_lost": ("privacy zones lost", f"{it.zones_lost:,}", "", since),
        "zones_overridden": ("privacy zones overridden", f"{it.zones_overridden:,}", "", since),
    }


# -- sections -----------------------------------------------------------------------------------------------------------------


def _table(title: str, facts: Facts, *names: str) -> Section:
    every = told(facts)
    rows = tuple(Row(cells=every[name]) for name in names if name in every)
    return Section(title=title, heads=_HEADS, widths=_WIDTHS, rows=rows)


def _visits(facts: Facts) -> Section:
    rows = tuple(
        Row(cells=(plain(each.category) or "not said", f"{each.visits:,}", f"{each.people:,}")) for each in facts.visits
    )
    return Section(
        title="Visitors by category", heads=("Category", "Visits", "People"), widths=(0.6, 0.2, 0.2), rows=rows
    )


def _split(title: str, facts: Facts, dimension: str) -> Section:
    """Assists and arrests by one of their codes, beside the assists of the period before."""
    now = _by(facts.figures, "assists", dimension)
    was: Mapping[str, int] = _by(facts.before, "assists", dimension) if facts.before else {}
    arrests = _by(facts.figures, "arrests", dimension)
    rows = tuple(
        Row(
            cells=(
                plain(key),
                f"{now.get(key, 0):,}",
                f"{was.get(key, 0):,}" if facts.before else NOT_KNOWN,
                f"{arrests.get(key, 0):,}",
            )
        )
        for key in sorted({*now, *was, *arrests}, key=lambda key: (-now.get(key, 0), key))
    )
    heads = (plain(dimension).capitalize(), "Incidents", "Before", "Arrests told of")
    return Section(title=title, heads=heads, widths=(0.52, 0.16, 0.16, 0.16), rows=rows)


def _reasons(facts: Facts) -> Section:
    rows = tuple(Row(cells=(plain(key), f"{n:,}")) for key, n in facts.figures.requests.reasons)
    return Section(title="Reviews without success by reason", heads=("Reason", "Reviews"), widths=(0.8, 0.2), rows=rows)


def _manager(facts: Facts) -> Iterator[Section]:
    yield _table(
        "What the room did", facts, "assists", "footage_helped", "arrests", "radio_calls", "pickup", "calls", "viewings"
    )
    yield _table("Written requests", facts, "requests", "reviews_successful", "in_time", "median_hours", "lost_while_waiting", "refused",
                 "exports_released", "feedback")  # fmt: skip
    yield _reasons(facts)
    yield _table("Cameras", facts, "with_picture", "recorded", "repairs", "repair_hours")
    yield _table("People", facts, "hours", "below_floor", "camera_audits")
    yield _visits(facts)
    yield _table("Privacy, misuse, complaints, breaches", facts, *_REGISTER)


def _members(facts: Facts) -> Iterator[Section]:
    yield _table("In numbers", facts, "assists", "arrests", "contribution", "requests", "reviews_successful", "in_time", "with_picture",
                 "complaints")  # fmt: skip
    yield _split("Incidents by ward", facts, "ward")
    yield _split("Incidents by category", facts, "category")


def _annual(facts: Facts) -> Iterator[Section]:
    yield from _members(facts)
    yield _table("People and operations", facts, "hours", "below_floor", "visits", "operations")
    every = told(facts)
    for each in PRINCIPLES:
        rows = [Row(cells=every[name]) for name in each.shows]
        rows += [Row(cells=(GAP, "", "", gap), red=True) for gap in each.gaps]
        yield Section(title=f"Principle {each.number}. {each.title}", heads=_HEADS, widths=_WIDTHS, rows=tuple(rows))


def _lay(facts: Facts) -> Iterator[Section]:
    yield _visits(facts)
    yield _table(
        "Who saw pictures, and what was given out", facts, "viewings", "exports_released", "requests", "refused"
    )
    yield _table(
        "How use of the cameras is checked", facts, "camera_audits", "misuse", "zones_overridden", "zones_lost", "homes"
    )
    yield _table("Complaints and breaches", facts, "complaints", "complaints_in_time", "breaches", "breaches_notified")
    yield _table("The room", facts, "hours", "below_floor", "with_picture", "recorded", "operations")
    asked = ("who visited, on which day, and what they looked at", "what was found, and what the room is to do")
    rows = tuple(Row(cells=(GAP, said), red=True) for said in asked)
    yield Section(title="What the visitors write", heads=("", ""), widths=(0.4, 0.6), rows=rows)


_REGISTER: Final = (
    "complaints", "complaints_in_time", "breaches", "breaches_notified", "misuse", "homes", "zones_lost", "zones_overridden",
)  # fmt: skip
_SECTIONS: Final[dict[Kind, Callable[[Facts], Iterator[Section]]]] = {
    "manager": _manager,
    "members": _members,
    "annual": _annual,
    "lay": _lay,
}


def _by(figures: Figures, measure: str, dimension: str) -> Mapping[str, int]:
    return figures.by.get(measure, {}).get(dimension, {})


def _known(n: float | None) -> str:
    return NOT_KNOWN if n is None else f"{n:,g}"
