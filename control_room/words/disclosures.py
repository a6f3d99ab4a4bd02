"""How the line of an extract reads."""

from control_room.domain.book import Line
from control_room.domain.disclosures import DisclosureExtracted
from control_room.words.saying import counted, joined, ref_words, said


@said.register
def _(facts: DisclosureExtracted, line: Line) -> str:
    _ = line
    whole = joined(*(ref_words(ref) for ref in facts.refs))
    masked = f"{counted(facts.masked, 'word')} masked" if facts.masked else ""
    to = joined(facts.recipient, facts.organisation)
    return joined(f"{counted(facts.lines, 'line')} of {whole} copied out for {to}", facts.purpose, masked)
