"""How bids, units and sites read on the screen, and what may happen next to a deployment."""

from datetime import datetime
from typing import Final

from control_room.domain.book import Words, heard
from control_room.domain.deployments.codes import Step
from control_room.domain.deployments.states import Deployment
from control_room.domain.deployments.steps import Next
from control_room.domain.deployments.units import Phase, Site, Unit
from control_room.domain.deployments.using import DAY, Use
from control_room.words.deployments import AGENCIES, VERDICTS
from control_room.words.saying import counted, day_words, joined, plain, ref_words

NEXT: Final = {
    Next.SCREEN: "the gates: lawful purpose, why it is necessary, impact assessment",
    Next.SCORE: "its points",
    Next.APPROVE: "the panel approves it",
    Next.DEFER: "the panel puts it off",
    Next.REFUSE: "it is refused, and a manager signs",
    Next.SCHEDULE: "a unit is kept for it",
    Next.SURVEY: "the survey: column, consent, power, view, masks",
    Next.SIGNS_UP: "signs go up",
    Next.LIVE: "it goes live",
    Next.REVIEW: "its review",
    Next.SUSPEND: "out of use for now",
    Next.RESUME: "in use again",
    Next.TAKE_DOWN: "it is taken down",
    Next.PULL: "its recordings are taken off it",
    Next.SIGNS_DOWN: "signs come down",
    Next.EVALUATE: "what it was worth: before, during, after",
    Next.CANCEL: "it comes to nothing",
}
"""What each act is, as the lead and the help say it."""

COLUMNS: Final = ("unit", "live_days", "down_days", "incidents", "followed", "requests", "incidents_per_100_live_days")
MEANS: Final = (
    "live days leave out what it was out of use for; incidents are assists as the figures count them that began while it was live and "
    "named it; followed: it was part of the trail; requests asked for its pictures of a time it was live"
)


def agency(it: Deployment) -> str:
    """Who asks."""
    return AGENCIES.get(it.agency, plain(it.agency)) if it.agency else ""


def bid_words(it: Deployment, now: datetime) -> str:
    """How long a bid waits, and for what."""
    if it.step is Step.DEFERRED and it.again:
        return f"put off until {day_words(it.again, now)}"
    waits = {
        Step.REQUESTED: "for its gates",
        Step.SCREENED: "for its points",
        Step.SCORED: "for the panel",
        Step.APPROVED: "approved, for a unit",
    }.get(it.step, plain(it.step))
    return f"{counted((now - it.opened_at).days, 'day')}, {waits}"


def unit_place(unit: Unit) -> str:
    """Where a unit is."""
    it = unit.deployment
    match unit.phase:
        case Phase.FREE:
            return "in store, free"
        case Phase.AWAY:
            return f"{plain(unit.camera.status)} by the register"
        case Phase.UNWRITTEN:
            return f"{unit.camera.location}: by the register, no deployment in the book"
        case _:
            return "" if it is None else joined(it.place)


def unit_due(unit: Unit) -> str:
    """Its day, what is left of its days, and what is due."""
    it = unit.deployment
    if it is None:
        return ""
    if unit.day is None or unit.left is None or it.review_by is None:
        down = {Step.SCHEDULED: "kept: survey next", Step.SURVEYED: "kept: signs next", Step.SIGNED: "kept: live next"}
        return "to be taken down" if it.step is Step.ENDING else down.get(it.step, plain(it.step))
    off = ", out of use" if it.step is Step.SUSPENDED else ""
    over = -unit.left
    told = {
        Phase.ASKED: f"day {unit.day}, review due, {unit.left} left",
        Phase.SOON: f"day {unit.day}, REVIEW NOW, {unit.left} left",
        Phase.OVERDUE: f"REVIEW OVERDUE {counted(over, 'day') if over else 'today'}",
    }
    return told.get(unit.phase, f"day {unit.day}, {counted(unit.left, 'day')} left") + off


def unit_said(unit: Unit, now: datetime) -> str:
    """A unit in full."""
    it = unit.deployment
    since = f"since {day_words(it.live_at, now)}" if it and it.live_at else ""
    review = f"review by {day_words(it.review_by, now)}" if it and it.review_by else ""
    astray = f"THE REGISTER HAS IT {unit.astray} m FROM WHERE IT WAS SURVEYED: put one of the two right"
    return joined(
        unit.camera.number,
        unit_place(unit),
        ref_words(it.ref) if it else "",
        since,
        unit_due(unit),
        review,
        astray if unit.astray else "",
    )


def achieved(it: Deployment) -> str:
    """What a deployment achieved: reports before and after, arrests."""
    last = it.after if it.after is not None else it.during
    name = "after" if it.after is not None else "during"
    if it.before is None and last is None:
        return "not judged yet" if it.step is not Step.EVALUATED else "judged, no figures"
    return joined(f"{_n(it.before)} before, {_n(last)} {name}", counted(it.arrests, "arrest") if it.arrests else "")


def stay_words(it: Deployment, now: datetime) -> str:
    """One stay at a site: when, which unit, what it achieved."""
    begins = day_words(it.live_at, now) if it.live_at else ""
    until = f"to {day_words(it.removed_at, now)}" if it.removed_at else "until now"
    verdict = VERDICTS[it.reviews[-1]] if it.reviews else ""
    return joined(
        f"{ref_words(it.ref)} {it.unit or ''} {begins} {until}".replace("  ", " "),
        joined("reports", achieved(it), by=": "),
        verdict,
    )


def site_words(site: Site, now: datetime) -> str:
    """A site in a few words: how often, when last."""
    last = site.stays[0]
    when = "there now" if last.removed_at is None else f"last until {day_words(last.removed_at, now)}"
    return joined(counted(len(site.stays), "time"), when)


def use_words(use: Use) -> str:
    """What a unit was used for, on a line."""
    down = f"{_spelt(use.down)} down" if use.down else "never down"
    return joined(
        f"{_spelt(use.live)} live",
        down,
        counted(use.incidents, "incident"),
        f"{use.followed} followed",
        counted(use.requests, "footage request"),
    )


def use_cells(use: Use) -> tuple[str, ...]:
    """The same for a table, as `COLUMNS`."""
    rate = f"{100 * use.incidents * DAY / use.live:.1f}" if use.live else ""
    told = (use.incidents, use.followed, use.requests)
    return (use.unit, days(use.live), days(use.down), *map(str, told), rate)


def days(seconds: int) -> str:
    """Seconds as days with one place: "12.5"."""
    return f"{seconds / DAY:.1f}".removesuffix(".0")


def _spelt(seconds: int) -> str:
    told = days(seconds)
    return f"{told} {'day' if told == '1' else 'days'}"


def _n(number: int | None) -> str:
    return "not known" if number is None else str(number)


def asked_words(words: Words) -> str:
    """Words as they were given, on one line."""
    return " ".join(heard(words).split())
