"""What the supervisor's page says: flags, and the week's sample."""

from typing import Final

from control_room.domain.book import Line
from control_room.domain.countersigning import Flag
from control_room.domain.samples import SampleChecked, SampleDrawn, Verdict
from control_room.words.saying import OWED, joined, ref_words, said

FLAGS: Final = {
    Flag.CORRECTIONS: "corrections",
    Flag.STRIKES: "strikes",
    Flag.LATE_LINES: "lines more than 15 min late",
    Flag.UNCLOSED: "matters not closed",
    Flag.OWED: "matters owing something",
    Flag.BELOW_FLOOR: "min below the staffing floor",
    Flag.ALONE: "min with one person alone",
    Flag.UNCHECKED: "opening checks not made",
    Flag.OVERRIDDEN: "closed without an incomer",
    Flag.NOT_AGREED: "handover items not agreed",
    Flag.BROUGHT_IN: "lines from the side-book",
    Flag.QUERIES: "queries not settled",
}
"""What a flag counts, to be read after its number."""

VERDICTS: Final = {Verdict.SOUND: "sound", Verdict.TO_PUT_RIGHT: "to put right", Verdict.SKIPPED: "SKIPPED"}
"""What a look at a sampled matter found."""

OWED.update(look="a look at the week's sample")


@said.register
def _(facts: SampleDrawn, line: Line) -> str:
    _ = line
    drawn = f"sample of the week of {facts.week:%-d %b}, {len(facts.refs)} of {facts.among}"
    return joined(drawn, " ".join(ref_words(ref) for ref in facts.refs), by=": ")


@said.register
def _(facts: SampleChecked, line: Line) -> str:
    _ = line
    return joined(f"{ref_words(facts.item)} looked at, {VERDICTS[facts.verdict]}", facts.text, by=": ")
