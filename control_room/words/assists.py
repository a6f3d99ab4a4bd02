"""How the lines of an assist read, besides its follow."""

from datetime import date, datetime

from control_room.domain.assists.kinds import (
    AgencyCame,
    AgencyTold,
    Amended,
    Checked,
    Closed,
    Concluded,
    Described,
    FedBack,
    Filed,
    ForceSeen,
    Held,
    HoldDeclined,
    Monitored,
    Noted,
    OnScene,
    Opened,
    PoliceInformed,
    Reopened,
    Told,
    Transferred,
    VulnerableSeen,
)
from control_room.domain.assists.parts import Responding
from control_room.domain.book import Line, heard
from control_room.domain.codes import Responder
from control_room.domain.line.said import Tally
from control_room.domain.register_codes import MissingAge, MissingRisk
from control_room.words.boards import risk_words
from control_room.words.holds import WHO
from control_room.words.saying import OWED, cams, clocked, day_words, joined, names, plain, ref_words, said

OWED.update(
    category="category",
    source="who asked",
    ward="ward",
    cad="CAD number",
    cad_date="CAD date",
    camera="camera",
    time="times of the trail",
    images_times="times of the images",
    safeguarding="safeguarding referral",
    hold="hold offered: place it or say why not",
    outcome="outcome",
    feedback="police feedback",
)


AGENCIES = {
    Responder.AMBULANCE: "ambulance",
    Responder.FIRE: "fire brigade",
    Responder.BTP: "British Transport Police",
    Responder.COUNCIL_TEAM: "council team",
    Responder.TRAMS: "tram control",
    Responder.BUSES: "bus control",
    Responder.RAIL: "Network Rail",
    Responder.SECURITY: "the site's security",
}
"""Agencies besides police, as the room says them."""


def missing_words(age: MissingAge | None, risk: MissingRisk | None) -> str:
    """Who is missing and how great the risk: "missing child, high risk"; "" while neither was said."""
    return joined(f"missing {plain(age)}" if age is not None else "", risk_words(risk))


def responding(each: Responding) -> str:
    """When an agency was told and when it came: "fire brigade told 22:14, there 22:21"."""
    told = "" if each.told_at is None else f"told {clocked(each.told_at)}"
    came = "" if each.came_at is None else f"there {clocked(each.came_at)}"
    return joined(AGENCIES[each.agency], joined(told, came), by=" ")


def cad_said(cad: int | None, day: date | None, near: datetime) -> str:
    """A CAD as the room says it: "CAD 8123/13 Mar"; "CAD 8123/date owed" without its date; "" for none.

    Read at `near`, a day of another year bears its year.
    """
    if cad is None:
        return ""
    return f"CAD {cad}/date owed" if day is None else f"CAD {cad}/{day_words(day, near)}"


def tallied(tallies: tuple[Tally, ...]) -> str:
    """Outcomes with their counts: "2 arrest, property recovered"."""
    return ", ".join(plain(one.outcome) if one.count == 1 else f"{one.count} {plain(one.outcome)}" for one in tallies)


@said.register
def _(facts: Opened, line: Line) -> str:
    what = "OFFICER'S EMERGENCY" if facts.emergency else plain(facts.category) or "assist"
    grade = "" if facts.grade is None else f"grade {facts.grade.upper()}{'?' if facts.grade_guessed else ''}"
    place, text = heard(facts.location), heard(facts.text)
    where = "" if place.lower() in text.lower() or names(text, place) else place
    first = cams((facts.camera,))
    missing = missing_words(facts.age, facts.risk)
    return joined(what, where, text, cad_said(facts.cad, facts.cad_date, line.at), grade, missing, first)


@said.register
def _(facts: Filed, line: Line) -> str:
    cad = "no CAD" if facts.no_cad else cad_said(facts.cad, facts.cad_date, line.at)
    if facts.cad is None and facts.cad_date is not None:
        cad = f"CAD date {day_words(facts.cad_date, line.at)}"
    grade = "" if facts.grade is None else f"grade {facts.grade.upper()}"
    second = "" if facts.second is None else f"also {plain(facts.second)}"
    missing = missing_words(facts.age, facts.risk)
    codes = joined(plain(facts.category), second, missing, plain(facts.source), facts.ward, cad, grade)
    return joined(codes, facts.location, facts.vrm, facts.crime_ref, facts.callsign, facts.text)


@said.register
def _(facts: Amended, line: Line) -> str:
    _ = line
    change = f"{plain(facts.field)}: {plain(facts.was) or 'none'} now {plain(facts.now) or 'none'}"
    return joined(change, facts.reason)


@said.register
def _(facts: Noted, line: Line) -> str:
    _ = line
    return heard(facts.text)


@said.register
def _(facts: Described, line: Line) -> str:
    _ = line
    return joined(facts.subjects, facts.vrm)


@said.register
def _(facts: PoliceInformed, line: Line) -> str:
    _ = line
    how = "" if facts.how is None else f"by {plain(facts.how)}"
    return joined(joined("police told", how, facts.callsign, by=" "), facts.text)


@said.register
def _(facts: OnScene, line: Line) -> str:
    _ = line
    return joined(joined(facts.callsign, "on scene", by=" "), facts.text)


@said.register
def _(facts: AgencyTold, line: Line) -> str:
    _ = line
    return joined(f"{AGENCIES[facts.agency]} told", facts.text)


@said.register
def _(facts: AgencyCame, line: Line) -> str:
    _ = line
    return joined(f"{AGENCIES[facts.agency]} on scene", facts.text)


@said.register
def _(facts: Told, line: Line) -> str:
    _ = line
    return joined("as told by police", tallied(facts.tallies), facts.place, facts.text)


@said.register
def _(facts: Concluded, line: Line) -> str:
    _ = line
    came = tallied(facts.tallies) or "outcome owed"
    return joined(f"concluded: {came}", facts.place, cams(facts.cameras), plain(facts.contribution), facts.text)


@said.register
def _(facts: Monitored, line: Line) -> str:
    _ = line
    return joined("watched, nobody sent", facts.text)


@said.register
def _(facts: Transferred, line: Line) -> str:
    _ = line
    return joined(f"transferred to {facts.to}", facts.text)


@said.register
def _(facts: Reopened, line: Line) -> str:
    _ = line
    return joined("reopened", facts.reason)


@said.register
def _(facts: Checked, line: Line) -> str:
    _ = line
    return joined("countersigned", facts.comment)


@said.register
def _(facts: Closed, line: Line) -> str:
    _ = line
    return "closed, nothing owed" if facts.auto else "closed"


@said.register
def _(facts: VulnerableSeen, line: Line) -> str:
    _ = line
    ref = "" if facts.referral is None else ref_words(facts.referral)
    return joined(f"{WHO[facts.who]} seen", ref, facts.text)


@said.register
def _(facts: ForceSeen, line: Line) -> str:
    return joined(f"{plain(facts.what)} seen live {clocked(line.at)}", cams(facts.cameras), facts.text, "hold offered")


@said.register
def _(facts: Held, line: Line) -> str:
    _ = line
    return f"{ref_words(facts.hold)} asked for"


@said.register
def _(facts: HoldDeclined, line: Line) -> str:
    _ = line
    return joined("no hold", facts.reason)


@said.register
def _(facts: FedBack, line: Line) -> str:
    _ = line
    return joined(f"police feedback: {plain(facts.feedback)}", facts.text)
