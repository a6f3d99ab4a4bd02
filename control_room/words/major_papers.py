"""A major incident on paper: its log with the hash of each line, METHANE as it stood at each time, who kept the log, who was rung."""

from collections.abc import Mapping
from datetime import datetime

from control_room.domain.book import Line, heard
from control_room.domain.callout_cards import Place
from control_room.domain.holds import Hold, HoldState
from control_room.domain.majors.codes import ASKS, Letter
from control_room.domain.majors.kinds import Decided, LoggistNamed, MajorLine, MethaneTold, ReasonGiven
from control_room.domain.notes import code16
from control_room.domain.papers import Document, Row, Section
from control_room.domain.times import local, spoken
from control_room.services.acts import Signed
from control_room.services.majors import Whole
from control_room.services.services import Services
from control_room.words.describing import what
from control_room.words.majors import MISSING, entry_words, place_words, ring_words
from control_room.words.papers import foot, moment
from control_room.words.saying import cams, joined, ref_words, told

_LOG = (0.05, 0.08, 0.14, 0.07, 0.66)
_HASHES = (0.06, 0.10, 0.84)


async def major_log(services: Services, incident: Whole, *, by: Signed) -> Document:
    """The whole log of an incident, with all that stands behind it, under the last checkpoint."""
    major, lines, names = incident.major, incident.lines, incident.names
    last, whose = await services.book.last_checkpoint(), await services.book.named()
    checkpoint, now = last[2] if last else "", services.acts.clock.now()
    return Document(
        title=f"Major incident {major.ref}",
        room=whose,
        under=(what(major, now), f"opened {moment(major.opened_at)} by {_who(major.by, names)}"),
        sections=(
            _entries(lines, names),
            _methane(lines),
            _loggists(lines, names),
            _decisions(lines),
            _called(incident.card),
            _held(incident.holds, now),
            _proved(lines, incident.hashes),
        ),
        sign=("Loggist", "Supervisor"),
        checkpoint=checkpoint,
        code=code16(checkpoint.partition("\n\n")[0] + "\n") if checkpoint else "",
        foot=foot(by.staff, now),
        training=services.settings.training,
    )


def missing_words(codes: tuple[str, ...]) -> str:
    """What is missing, a line each."""
    return "\n".join(f"- {MISSING[code]}" for code in MISSING if code in codes)


def _who(staff: str, names: Mapping[str, str]) -> str:
    return joined(staff, names.get(staff, ""), by=" ")


def _time(line: Line) -> str:
    return f"{local(line.at):%-d %b} {spoken(line.at)}"


def _entries(lines: tuple[Line, ...], names: Mapping[str, str]) -> Section:
    _ = names
    return Section(
        title="Log",
        heads=("no.", "line", "time", "by", "what"),
        widths=_LOG,
        rows=tuple(
            Row(cells=(entry_words(line), str(line.number), _time(line), line.by, _marked(line))) for line in lines
        ),
    )


def _marked(line: Line) -> str:
    marks = joined(
        f"STRUCK by line {line.struck}" if line.struck else "",
        f"corrected by line {line.corrected}" if line.corrected else "",
        f"written {spoken(line.recorded_at)}" if (line.recorded_at - line.at).total_seconds() >= 60 else "",
    )
    return f"{told(line)} [{marks}]" if marks else told(line)


def _methane(lines: tuple[Line, ...]) -> Section:
    """Every answer there ever was, letter by letter, each with its time: what was known when."""
    rows: list[Row] = []
    for letter in Letter:
        answers = [
            (line, line.facts)
            for line in lines
            if isinstance(line.facts, MethaneTold) and line.facts.letter is letter and line.struck is None
        ]
        if not answers:
            rows.append(Row(cells=(ASKS[letter][0], "", "never asked"), red=True))
        for line, facts in answers:
            text = heard(facts.text) if facts.known else "not known yet"
            rows.append(Row(cells=(ASKS[letter][0], _time(line), text)))
    return Section(
        title="METHANE as it stood at each time",
        heads=("letter", "time", "answer"),
        widths=(0.25, 0.15, 0.60),
        rows=tuple(rows),
    )


def _loggists(lines: tuple[Line, ...], names: Mapping[str, str]) -> Section:
    return Section(
        title="Who kept the log",
        widths=(0.2, 0.8),
        rows=tuple(
            Row(cells=(_time(line), f"{_who(line.facts.who, names)}, signed"))
            for line in lines
            if isinstance(line.facts, LoggistNamed) and line.struck is None
        ),
        empty="Nobody was named.",
    )


def _decisions(lines: tuple[Line, ...]) -> Section:
    given = {
        line.facts.of: heard(line.facts.reason)
        for line in lines
        if isinstance(line.facts, ReasonGiven) and line.struck is None
    }
    rows: list[Row] = []
    for line in lines:
        facts = line.facts
        if isinstance(facts, Decided) and line.struck is None:
            reason = heard(facts.reason) or given.get(facts.n, "")
            cells = (
                str(facts.n),
                _time(line),
                heard(facts.decision),
                heard(facts.who),
                reason or "NO REASON",
                heard(facts.refused),
            )
            rows.append(Row(cells=cells, red=not reason))
    return Section(
        title="Decisions",
        heads=("no.", "time", "decision", "by", "why", "refused"),
        widths=(0.05, 0.13, 0.28, 0.14, 0.22, 0.18),
        rows=tuple(rows),
    )


def _called(card: tuple[Place, ...]) -> Section:
    return Section(
        title="Call-out",
        widths=(0.62, 0.38),
        rows=tuple(Row(cells=(place_words(each), ring_words(each)), red=not each.answered) for each in card),
    )


def _held(holds: tuple[Hold, ...], now: datetime) -> Section:
    return Section(
        title="Footage",
        widths=(0.16, 0.84),
        rows=tuple(Row(cells=(ref_words(each.ref), _footage(each, now))) for each in holds),
        empty="None was asked for.",
    )


def _footage(hold: Hold, now: datetime) -> str:
    """Which cameras, from and to, for what; which of them were seen held in the recorder."""
    window = f"{moment(hold.begins)} to {moment(hold.ends)}" if hold.begins and hold.ends else ""
    seen = f"seen held: {cams(hold.verified) or 'none'}" if hold.state is HoldState.REQUESTED else ""
    return joined(cams(hold.cameras), window, what(hold, now), hold.state.value, seen)


def _proved(lines: tuple[Line, ...], hashes: Mapping[int, str]) -> Section:
    """The hash of each line's leaf in the book's tree: a copy that was changed afterwards has another."""
    return Section(
        title="Hashes of its lines, as they stand in the book's tree",
        heads=("no.", "line", "leaf hash"),
        widths=_HASHES,
        rows=tuple(
            Row(cells=(entry_words(line), str(line.number), hashes.get(line.number, "")))
            for line in lines
            if isinstance(line.facts, MajorLine)
        ),
    )
