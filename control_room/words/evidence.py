"""The papers of a bundle: the exhibit sheet, the clock check, the chain of hands, and how a stranger checks it all."""

import csv
from base64 import b64decode, b64encode
from datetime import datetime, timedelta
from io import StringIO
from typing import Final

from control_room.domain.book import heard
from control_room.domain.notes import code16
from control_room.domain.papers import Document, Row, Section
from control_room.domain.requests.codes import Basis
from control_room.domain.tables import cell
from control_room.domain.times import local, spoken, stamp
from control_room.services.bundles import Evidence, Papers
from control_room.words.exhibits import COPIES, GIVEN_BY, HELD_AGAINST, MEDIA, off
from control_room.words.mg11 import statement
from control_room.words.saying import cams, plain, said, told
from control_room.words.verifying import HOW_TO_VERIFY

UNKNOWN: Final = "not known"
_ED25519: Final = bytes.fromhex("302a300506032b6570032100")
"""What stands before an Ed25519 public key in its standard wrapping (RFC 8410)."""
_PAIR: Final = (0.26, 0.74)
BASES: Final = {
    Basis.SCH2_P1_PARA2: "Data Protection Act 2018, schedule 2, part 1, paragraph 2 (crime)",
    Basis.SCH2_PARA5: "Data Protection Act 2018, schedule 2, paragraph 5 (legal proceedings)",
    Basis.PACE: "Police and Criminal Evidence Act 1984",
    Basis.CDA_S115: "Crime and Disorder Act 1998, s.115",
    Basis.SAR: "subject access (article 15)",
}
"""The lawful bases whose codes do not read as words."""


def papers_of(evidence: Evidence) -> Papers:
    """Every paper of a whole bag, and the one sheet that goes with the files every day."""
    texts = {
        "docs/mg11-draft.txt": statement(evidence),
        "docs/clock-check.txt": clock_check(evidence),
        "docs/continuity.csv": continuity(evidence),
        "docs/files.csv": files(evidence),
        "docs/VERIFY.txt": verify_text(evidence),
    }
    if evidence.note and evidence.proved is not None:
        texts["docs/checkpoint.note"] = evidence.note
        texts["docs/checkpoint.pem"] = pem(evidence.vkey)
        texts["docs/key.txt"] = f"{evidence.vkey}\n"
        texts["docs/entry.json"] = evidence.proved.leaf.decode()
        texts["docs/inclusion.txt"] = "".join(f"{side} {digest}\n" for side, digest in evidence.proved.steps())
        texts["docs/entry.tlog-proof"] = tlog_proof(evidence)
    return Papers(sheet=sheet(evidence), texts=texts)


def sheet(evidence: Evidence) -> Document:
    """The exhibit sheet: corrected time beside recorder time on its first page; what proves it; whose hands it went through."""
    export = evidence.export
    about = f"{export.about}" if export.about else "no request"
    crime = heard(evidence.request.crime_ref) if evidence.request is not None else ""
    under = (
        f"Export {export.ref} for {about}{f', crime reference {crime}' if crime else ''}",
        f"made by {export.maker} ({evidence.maker})",
    )
    return Document(
        title=f"Exhibit {export.mark or 'without a mark'}",
        room=evidence.room,
        under=under,
        sections=(_what(evidence), _times(evidence), _files(evidence), _copies(evidence), _hands(evidence)),
        sign=("Given by", "Received by"),
        checkpoint=evidence.note,
        code=code16(evidence.note.partition("\n\n")[0] + "\n") if evidence.note else "",
        foot=f"printed {_moment(evidence.now)} by {evidence.by}",
        training=evidence.training,
    )


def _what(evidence: Evidence) -> Section:
    export = evidence.export
    form = (
        "the recorder's own format" if export.native else f"not the recorder's own format: {heard(export.not_native)}"
    )
    rows = (
        ("Exhibit", export.mark or "no mark"),
        ("Cameras", cams(export.cameras) or UNKNOWN),
        ("Description", heard(export.text) or "CCTV footage"),
        ("Format", f"{form}; {'player included' if export.player else 'no player included'}"),
        ("Basis", UNKNOWN if export.basis is None else BASES.get(export.basis, plain(export.basis))),
        ("In the book", f"told by line {evidence.told} of the occurrence book" if evidence.told else UNKNOWN),
    )
    return Section(title="What it is", widths=_PAIR, rows=tuple(Row(cells=row) for row in rows))


def _times(evidence: Evidence) -> Section:
    export = evidence.export
    check = export.clock
    rows = tuple(
        Row(cells=(word, _to_the_second(at), _corrected(at, None if check is None else check.offset)))
        for word, at in (("from", export.begins), ("to", export.ends))
    )
    how = (
        "the recorder's clock was NOT CHECKED"
        if check is None
        else f"recorder {off(check.offset)}, against {HELD_AGAINST[check.reference]}, "
        f"{_to_the_second(check.true_at)}, by {check.checked_by}"
    )
    return Section(
        title=f"Times: {how}",
        heads=("", "as the recorder shows it", "corrected: true time"),
        widths=(0.1, 0.45, 0.45),
        rows=rows,
    )


def _files(evidence: Evidence) -> Section:
    export = evidence.export
    names = _names(evidence)
    given = f", worked out by {GIVEN_BY[export.given_by]}" if export.given_by is not None else ""
    rows = tuple(
        Row(cells=(names[n], f"{one.size:,}" if one.size else UNKNOWN, one.sha256))
        for n, one in enumerate(export.files)
    )
    return Section(
        title=f"Files and their SHA-256{given}",
        heads=("file", "bytes", "SHA-256"),
        widths=(0.28, 0.14, 0.58),
        rows=rows,
        empty="No file was hashed.",
    )


def _copies(evidence: Evidence) -> Section:
    rows = tuple(
        Row(
            cells=(
                copy.mark or str(copy.n),
                COPIES[copy.kind],
                MEDIA[copy.medium] + ("" if copy.encrypted else ", NOT ENCRYPTED"),
                " ".join(part for part in (copy.serial, copy.seal and f"seal {copy.seal}", copy.bag) if part)
                or (f"receipt {copy.receipt}" if copy.receipt else ""),
            )
        )
        for copy in evidence.export.copies
    )
    heads = ("mark", "copy", "on", "serial, seal, receipt")
    return Section(title="Copies", heads=heads, widths=(0.14, 0.26, 0.3, 0.3), rows=rows, empty="No copy yet.")


def _hands(evidence: Evidence) -> Section:
    rows = tuple(
        Row(cells=(str(line.number), _moment(line.at), line.by, told(line)))
        for line in evidence.lines
        if line.struck is None
    )
    return Section(
        title="What was done with it, by lines of the occurrence book",
        heads=("line", "when", "by", "what"),
        widths=(0.08, 0.2, 0.1, 0.62),
        rows=rows,
    )


def clock_check(evidence: Evidence) -> str:
    """The clock check in words, with the corrected times."""
    export, check = evidence.export, evidence.export.clock
    if check is None:
        return "The recorder's clock was not checked against a true one. Its times are its own.\n"
    lines = [
        f"Exhibit {export.mark or export.ref}: the recorder's clock against a true one",
        "",
        f"Held against:      {HELD_AGAINST[check.reference]}",
        f"Recorder showed:   {_to_the_second(check.recorder_at)}",
        f"True time was:     {_to_the_second(check.true_at)}",
        f"Recorder is:       {off(check.offset)} (offset {check.offset:+d} s; true time = recorder time - offset)",
        f"Checked by:        {check.checked_by}",
    ]
    if check.text is not None:
        lines.append(f"Noted:             {heard(check.text)}")
    for word, at in (("Footage from", export.begins), ("Footage to", export.ends)):
        lines.append(f"{word + ':':<18} {_to_the_second(at)} on the recorder, {_corrected(at, check.offset)} true time")
    return "\n".join(lines) + "\n"


def continuity(evidence: Evidence) -> str:
    """Every hand, seal and place, as a table; no cell is taken for a formula."""
    numbers = {line.number: line for line in evidence.lines}
    heads: str = "line at_utc by event copy from to seal_before seal_after witness words"
    rows: list[list[str]] = [list(heads.split())]
    for event in evidence.export.events:
        line = numbers.get(event.number)
        rows.append(
            [
                str(event.number),
                stamp(event.at),
                event.by,
                event.event.value,
                str(event.n or ""),
                heard(event.came_from),
                heard(event.to),
                event.seal_before,
                event.seal_after,
                event.witness or "",
                "" if line is None else said(line.facts, line),
            ]
        )
    return _table(rows)


def files(evidence: Evidence) -> str:
    """Each file: where it is in the bag, its name, length and hashes, and the hash it had at the export."""
    exported = {one.sha256 for one in evidence.export.files}
    rows: list[list[str]] = [["place", "name", "bytes", "sha256", "sha512", "as_exported"]]
    for one in evidence.placed:
        same = "yes" if one.sha256 in exported else "player"
        rows.append([one.place, one.name, str(one.size), one.sha256, one.sha512, same])
    if not evidence.placed:
        names = _names(evidence)
        rows += [["", names[n], str(one.size), one.sha256, "", ""] for n, one in enumerate(evidence.export.files)]
    return _table(rows)


def _table(rows: list[list[str]]) -> str:
    out = StringIO()
    csv.writer(out).writerows([cell(each) for each in row] for row in rows)
    return out.getvalue()


def pem(vkey: str) -> str:
    """The signing key as OpenSSL reads it, from `name+id+base64`."""
    raw = b64decode(vkey.split("+", 2)[2])[1:]
    return f"-----BEGIN PUBLIC KEY-----\n{b64encode(_ED25519 + raw).decode()}\n-----END PUBLIC KEY-----\n"


def tlog_proof(evidence: Evidence) -> str:
    """The line's proof in the C2SP tlog-proof form, the checkpoint inside it, for other people's verifiers."""
    proved = evidence.proved
    if proved is None:
        return ""
    hashes = "".join(f"{b64encode(each).decode()}\n" for each in proved.proof)
    return f"c2sp.org/tlog-proof@v1\nindex {proved.number - 1}\n{hashes}\n{evidence.note}"


def verify_text(evidence: Evidence) -> str:
    """How a stranger checks the bag, with tools every machine has."""
    signed = bool(evidence.note and evidence.proved)
    return HOW_TO_VERIFY.format(
        ref=evidence.export.ref,
        mark=evidence.export.mark or "without a mark",
        room=evidence.room,
        told=evidence.told,
        key=evidence.vkey if signed else "none: this bag is NOT SIGNED, the workstation had no key; stop after step 3",
    )


def _names(evidence: Evidence) -> list[str]:
    names = evidence.export.names
    told = names.splitlines() if isinstance(names, str) else []
    return [told[n] if n < len(told) else f"file {n + 1}" for n in range(len(evidence.export.files))]


def _moment(at: datetime) -> str:
    return f"{local(at):%a %-d %b %Y} {spoken(at)}"


def _to_the_second(at: datetime | None) -> str:
    return UNKNOWN if at is None else f"{local(at):%a %-d %b %Y %H:%M:%S %Z}"


def _corrected(at: datetime | None, offset: int | None) -> str:
    if at is None or offset is None:
        return UNKNOWN
    true = at - timedelta(seconds=offset)
    return f"{_to_the_second(true)} ({true:%H:%M:%S} UTC)"
