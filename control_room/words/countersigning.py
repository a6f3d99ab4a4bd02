"""What the supervisor's page says: flags, and the week's sample."""

from collections.abc import Iterable
from typing import Final

from control_room.domain.book import Line
from control_room.domain.countersigning import Flag
from control_room.domain.samples import SampleChecked, SampleDrawn, Verdict
from control_room.words.saying import OWED, counted, day_words, joined, ref_words, said

_FLAGS: Final = {
    Flag.CORRECTIONS: ("correction", "corrections"),
    Flag.STRIKES: ("strike", "strikes"),
    Flag.LATE_LINES: ("line more than 15 min late", "lines more than 15 min late"),
    Flag.UNCLOSED: ("matter not closed", "matters not closed"),
    Flag.OWED: ("matter owing something", "matters owing something"),
    Flag.BELOW_FLOOR: ("min below the staffing floor", "min below the staffing floor"),
    Flag.ALONE: ("min with one person alone", "min with one person alone"),
    Flag.UNCHECKED: ("opening check not made", "opening checks not made"),
    Flag.OVERRIDDEN: ("handover closed without an incomer", "handovers closed without an incomer"),
    Flag.NOT_AGREED: ("handover item not agreed", "handover items not agreed"),
    Flag.BROUGHT_IN: ("line from the side-book", "lines from the side-book"),
    Flag.QUERIES: ("query not settled", "queries not settled"),
}
"""What a flag counts: of one, of several."""


def flagged(flags: Iterable[tuple[Flag, int]]) -> str:
    """A shift's flags as a supervisor reads them: "1 correction, 2 queries not settled"."""
    return ", ".join(counted(n, *_FLAGS[flag]) for flag, n in flags)


VERDICTS: Final = {Verdict.SOUND: "sound", Verdict.TO_PUT_RIGHT: "to put right", Verdict.SKIPPED: "SKIPPED"}
"""What a look at a sampled matter found."""

OWED.update(look="a look at the week's sample")


@said.register
def _(facts: SampleDrawn, line: Line) -> str:
    drawn = f"sample of the week of {day_words(facts.week, line.at)}, {len(facts.refs)} of {facts.among}"
    return joined(drawn, " ".join(ref_words(ref) for ref in facts.refs), by=": ")


@said.register
def _(facts: SampleChecked, line: Line) -> str:
    _ = line
    return joined(f"{ref_words(facts.item)} looked at, {VERDICTS[facts.verdict]}", facts.text, by=": ")
