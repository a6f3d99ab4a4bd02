"""How the lines of a visit read, and how a visit does."""

from datetime import datetime

from control_room.domain.book import Line, Words, heard
from control_room.domain.times import hours_minutes, spoken
from control_room.domain.visits import (
    AuthorityGiven,
    Visit,
    VisitAskedToLeave,
    VisitAuthorised,
    VisitDeclared,
    VisitEscorted,
    VisitExpected,
    VisitFilled,
    VisitIdentified,
    VisitNeverCame,
    VisitSignedIn,
    VisitSignedOut,
    VisitStep,
    VisitSuspended,
    VisitWarning,
)
from control_room.words.describing import what
from control_room.words.saying import OWED, counted, day_words, joined, plain, ref_words, said

OWED.update(
    identity="identity of each visitor",
    declaration="confidentiality declaration",
    purpose="what they came for",
    authority="by whose authority",
    visitor_name="who they are",
    organisation="from where",
    visitor_category="what sort of visitor",
)

WARNED = {
    VisitWarning.INSPECTORS: "more than two inspectors or auditors at once",
    VisitWarning.OPERATION: "an operation is in the room that not everybody may know of",
}
"""What speaks against letting somebody in now."""
GIVEN = {AuthorityGiven.IN_PERSON: "in person", AuthorityGiven.BY_PHONE: "by phone"}


def _whose(facts: VisitExpected | VisitSignedIn) -> str:
    """Who they are, what for and with whom, as an expected visit and one that began both say it."""
    about = facts.about and f"for {ref_words(facts.about)}"
    host = f"to {heard(facts.host)}" if facts.host else ""
    return joined(facts.organisation, plain(facts.category) or None, facts.who, plain(facts.purpose), about, host)


def _things(facts: VisitSignedIn | VisitFilled) -> str:
    named = {"areas": facts.areas, "brought in": facts.equipment, "badge": facts.badge}
    return joined(*(f"{label} {heard(value)}" for label, value in named.items() if value))


@said.register
def _(facts: VisitExpected, line: Line) -> str:
    when = joined(day_words(facts.expected, line.at), spoken(facts.expected), by=" ")
    return joined(f"{counted(facts.count, 'visitor')} expected {when}", _whose(facts), facts.text)


@said.register
def _(facts: VisitSignedIn, line: Line) -> str:
    _ = line
    heads = f"{counted(facts.count, 'visitor')} in"
    against = joined(*(f"SIGNED IN ALL THE SAME: {WARNED[each]}" for each in facts.warned))
    return joined(heads, _whose(facts), _things(facts), facts.text, against)


@said.register
def _(facts: VisitFilled, line: Line) -> str:
    _ = line
    about = facts.about and f"for {ref_words(facts.about)}"
    host = f"host {heard(facts.host)}" if facts.host else ""
    of = (facts.organisation, plain(facts.category), facts.who, plain(facts.purpose), about, host)
    return f"visitors: {joined(*of, _things(facts), facts.text)}"


@said.register
def _(facts: VisitIdentified, line: Line) -> str:
    _ = line
    return joined(f"identity of {facts.count} seen", plain(facts.identity), facts.seen)


@said.register
def _(facts: VisitDeclared, line: Line) -> str:
    _ = line
    of = f"of protocol {facts.version}" if facts.version else ""
    return joined("confidentiality declaration made", of)


@said.register
def _(facts: VisitEscorted, line: Line) -> str:
    return joined(f"visitors escorted by {heard(facts.who) or line.by}", facts.areas)


@said.register
def _(facts: VisitAuthorised, line: Line) -> str:
    _ = line
    how = GIVEN[facts.how] if facts.how else ""
    return joined(joined("let in by", facts.who, by=" "), how)


@said.register
def _(facts: VisitAskedToLeave, line: Line) -> str:
    _ = line
    return joined("visitors asked to leave", facts.reason)


@said.register
def _(facts: VisitSuspended, line: Line) -> str:
    _ = line
    return joined("visit goes on" if facts.over else "visit suspended", facts.reason)


@said.register
def _(facts: VisitNeverCame, line: Line) -> str:
    _ = line
    return joined("visitors never came", facts.reason)


@said.register
def _(facts: VisitSignedOut, line: Line) -> str:
    _ = line
    said = facts.text if heard(facts.text).strip().lower() not in {"out", "all out"} else ""  # `v out` says it already
    return joined("visitors out", "typed later" if facts.late else "", said)


def host_of(visit: Visit) -> str:
    """Who answers for them: whoever is named, else who signed them in."""
    return heard(visit.host) or visit.in_by or visit.by


def _at(at: datetime, now: datetime) -> str:
    return joined("" if day_words(at, now) == day_words(now, now) else day_words(at, now), spoken(at), by=" ")


def stands(visit: Visit, now: datetime) -> str:
    """Where a visit stands: "2 in the room since 14:03, 1 h 10", "1 expected 16:00"."""
    since = visit.in_at or visit.opened_at
    match visit.step:
        case VisitStep.EXPECTED:
            at = visit.expected_at or visit.opened_at
            return joined(f"{visit.count} expected {_at(at, now)}", "HAS NOT COME" if at < now else "")
        case VisitStep.NEVER_CAME:
            return f"{visit.count} never came, expected {_at(visit.expected_at or visit.opened_at, now)}"
        case VisitStep.OUT:
            left = visit.closed_at or since
            typed = "typed later" if visit.late else ""
            return joined(f"{visit.count} in {_at(since, now)} to {_at(left, now)}", typed)
        case _:
            long = "NEVER SIGNED OUT" if visit.forgotten(now) else "TOO LONG" if visit.overstays(now) else ""
            asked = "ASKED TO LEAVE" if visit.step is VisitStep.ASKED_TO_LEAVE else ""
            waits = "SUSPENDED" if visit.suspended is not None else ""
            stay = hours_minutes(now - since)
            return joined(f"{visit.count} in the room since {_at(since, now)}", stay, asked, waits, long)


@what.register
def _(matter: Visit, now: datetime) -> str:
    return joined(stands(matter, now), matter.who, matter.organisation, plain(matter.purpose))


def _seen(visit: Visit) -> str:
    if visit.in_at is None and not visit.identified:
        return ""
    return joined(f"{visit.identified} of {visit.count} seen", plain(visit.identity), visit.seen)


def about_them(visit: Visit) -> list[tuple[str, str]]:
    """All that is known of a visit, (label, words), for whoever looks at it whole."""
    name: Words | None = visit.who
    found = (
        ("who", heard(name)),
        ("from", joined(visit.organisation, plain(visit.category))),
        ("for", joined(plain(visit.purpose), visit.about and ref_words(visit.about), visit.text)),
        ("host", joined(host_of(visit), f"escorted by {heard(visit.escort)}" if visit.escort else "")),
        ("areas", heard(visit.areas)),
        ("brought in", heard(visit.equipment)),
        ("badge", heard(visit.badge)),
        ("identity", _seen(visit)),
        ("declaration", f"made, {visit.version or 'no version'}" if visit.declared else ""),
        ("let in by", joined(visit.authorised_by, GIVEN[visit.authorised_how] if visit.authorised_how else "")),
        ("asked to leave", heard(visit.asked)),
        ("suspended", heard(visit.suspended)),
        ("against it", joined(*(WARNED[each] for each in visit.warned))),
    )
    return [(label, words) for label, words in found if words]
