"""An extract on paper: as text, as plain data for other programs, and as a document to print."""

from collections.abc import Iterable
from typing import Final

import msgspec

from control_room.domain.extracts import Amended, Extract, Extracted, Forms
from control_room.domain.masking import MASKED, MaskedAs
from control_room.domain.notes import code16
from control_room.domain.papers import Document, Row, Section
from control_room.domain.times import local, stamp
from control_room.words.papers import foot, moment
from control_room.words.saying import counted, joined

WHY: Final = {
    MaskedAs.ASKED: "named by whoever made this",
    MaskedAs.PERSON: "a person's name, number or address",
    MaskedAs.TELEPHONE: "a telephone number",
    MaskedAs.MAIL: "an e-mail address",
    MaskedAs.PLATE: "a registration mark",
    MaskedAs.REFERENCE: "the reference of another matter",
}
"""Why words were masked, as the extract says it."""

PROVED: Final = (
    "Each line carries the hash of its bytes in the book and the hashes that lead from it to the signed root (RFC 6962).",
    "Whoever has the checkpoint can prove that it stands in the book under its number, neither changed nor moved.",
    "The bytes themselves are given where nothing in them is masked; the words stand in them as salted commitments only.",
    "The proofs alone do not show that no line was left out. How many there are, and one hash over them, the book itself",
    "keeps at the line named above: whoever may see the book can hold this extract against it.",
)
"""What an outsider can check, and what not."""


def masked(extract: Extract) -> tuple[str, ...]:
    """How many places were masked, and why, a line each."""
    if not extract.masked:
        return ("Nothing was masked.",)
    told = (f"{WHY[why]}: {n}" for why, n in sorted(extract.masked.items()))
    whole = counted(sum(extract.masked.values()), "place")
    return (f"{whole} masked; each reads {MASKED}.", *told, "Words lawfully erased from the book read [erased].")


def heads(extract: Extract) -> tuple[str, ...]:
    """What it is, for whom and why."""
    struck = sum(any(each.struck for each in line.amended) for line in extract.lines)
    whose = joined(*extract.refs) or "one person"
    span = f"lines {extract.lines[0].number} to {extract.lines[-1].number} of the book" if extract.lines else "no lines"
    return tuple(
        each
        for each in (
            f"{counted(len(extract.lines), 'line')} of {whose} ({span}); {struck} struck, given all the same",
            f"for {joined(extract.recipient, extract.organisation)}" if extract.recipient else "",
            f"purpose: {extract.purpose}" if extract.purpose else "",
            f"as the book stood at {moment(extract.now)}; made by {extract.by}",
            f"named in it and not given: {joined(*extract.left_out)}" if extract.left_out else "",
            f"told in the book at line {extract.told}; hash over its lines {extract.digest}" if extract.told else "",
        )
        if each
    )


def text(extract: Extract) -> str:
    """The extract as plain text."""
    title = "Extract of the occurrence book"
    lines = [title, "=" * len(title), extract.room, *(["TRAINING: nothing here is real"] if extract.training else [])]
    lines += [*heads(extract), "", "Masked", *masked(extract), ""]
    for line in extract.lines:
        lines += [_row(line), f"    {_laid(line.text)}", *(f"    {_amended(each)}" for each in line.amended)]
        lines += [f"    {line.leaf_hash}"] if line.leaf_hash else []
    if extract.told:
        lines += ["", "Proof", *PROVED, "", _signed(extract), "", extract.note]
    return "\n".join(lines).rstrip() + "\n"


def plain(extract: Extract) -> dict[str, object]:
    """The extract for other programs, with every proof."""
    return {
        "refs": list(extract.refs),
        "room": extract.room,
        "training": extract.training,
        "recipient": extract.recipient,
        "organisation": extract.organisation,
        "purpose": extract.purpose,
        "made_by": extract.by,
        "as_at": stamp(extract.now),
        "named_and_not_given": list(extract.left_out),
        "masked": {WHY[why]: n for why, n in sorted(extract.masked.items())},
        "told_at_line": extract.told or None,
        "digest": extract.digest,
        "what_can_be_checked": list(PROVED),
        "checkpoint": {"size": extract.size, "note": extract.note, "key": extract.vkey},
        "lines": [_plain(line) for line in extract.lines],
    }


def paper(extract: Extract) -> Document:
    """The extract to print, the checkpoint on its last page."""
    rows = tuple(
        Row(
            cells=(
                str(line.number),
                f"{local(line.at):%-d %b %Y %H:%M:%S %Z}",
                f"{stamp(line.at)[11:19]} UTC",
                line.by,
                joined(line.text, *map(_amended, line.amended), by=" | "),
            ),
            red=any(each.struck for each in line.amended),
        )
        for line in extract.lines
    )
    body = Section(
        title="Lines, struck ones marked",
        heads=("line", "London", "UTC", "by", "what"),
        widths=(0.08, 0.16, 0.12, 0.08, 0.56),
        rows=rows,
        empty="No lines.",
    )
    hashes = Section(
        title="Their hashes",
        heads=("line", "leaf hash"),
        widths=(0.12, 0.88),
        rows=tuple(Row(cells=(str(line.number), line.leaf_hash)) for line in extract.lines),
    )
    said = Section(title="Masked", rows=tuple(Row(cells=(each,)) for each in masked(extract)))
    proof = Section(title="Proof", rows=tuple(Row(cells=(each,)) for each in (*PROVED, _signed(extract))))
    return Document(
        title=f"Extract of {extract.refs[0] if extract.refs else 'the lines about one person'}",
        room=extract.room,
        under=heads(extract),
        sections=(said, body, hashes, proof),
        checkpoint=extract.note,
        code=code16(extract.note.partition("\n\n")[0] + "\n") if extract.note else "",
        foot=foot(extract.by, extract.now),
        training=extract.training,
    )


def forms(extract: Extract) -> Forms:
    """Every form it goes out in."""
    data = msgspec.json.format(msgspec.json.encode(plain(extract)), indent=1)
    return Forms(text=text(extract), data=data.decode(), paper=paper(extract))


def listed(extract: Extract) -> Iterable[str]:
    """What looks like somebody else's, a line each, before it is decided."""
    for each in extract.suggestions:
        yield f"{WHY[each.why]}: {each.text} (line {', '.join(map(str, each.lines))})"


def _row(line: Extracted) -> str:
    late = ""
    if (line.recorded_at - line.at).total_seconds() >= 60:
        late = f", written {local(line.recorded_at):%d %b %Y %H:%M:%S %Z}"
    struck = " STRUCK" if any(each.struck for each in line.amended) else ""
    times = f"{local(line.at):%d %b %Y %H:%M:%S %Z} ({stamp(line.at)})"
    return f"{line.number:>7} {times} by {line.by} {line.ref or ''}{late}{struck}"


def _amended(each: Amended) -> str:
    when = f"{local(each.at):%d %b %Y %H:%M:%S %Z}"
    if each.struck:
        return f"STRUCK by line {each.number}, {when} by {each.by}: {_laid(each.reason)}"
    return f"CORRECTED by line {each.number}, {when} by {each.by}, to: {_laid(each.text)} ({_laid(each.reason)})"


def _laid(said: str) -> str:
    return said.replace("\n", "\n      ")


def _signed(extract: Extract) -> str:
    if not extract.note:
        return (
            f"NOT SIGNED: the workstation had no key; the proofs are under the first {counted(extract.size, 'line')}."
        )
    return f"The checkpoint over the first {counted(extract.size, 'line')}, signed by {extract.vkey}:"


def _plain(line: Extracted) -> dict[str, object]:
    return {
        "number": line.number,
        "ref": line.ref,
        "kind": line.kind,
        "at": stamp(line.at),
        "at_london": local(line.at).isoformat(timespec="seconds"),
        "recorded_at": stamp(line.recorded_at),
        "by": line.by,
        "workstation": line.ws,
        "text": line.text,
        "struck": any(each.struck for each in line.amended),
        "amended_by": [
            {
                "number": each.number,
                "at": stamp(each.at),
                "by": each.by,
                "struck": each.struck,
                "text": each.text,
                "reason": each.reason,
            }
            for each in line.amended
        ],
        "leaf_hash": line.leaf_hash,
        "leaf": line.leaf or None,
        "inclusion_proof": list(line.proof),
    }
