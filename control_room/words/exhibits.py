"""How the lines of exports and their statements read."""

from datetime import datetime, timedelta
from typing import Final

from control_room.domain.book import Line, Words, heard
from control_room.domain.exhibits.codes import (
    CopyKind,
    Custody,
    Handing,
    HashedBy,
    IdSeen,
    Medium,
    Reference,
    Uncollected,
)
from control_room.domain.exhibits.kinds import (
    ExportBundled,
    ExportChased,
    ExportClockChecked,
    ExportCopied,
    ExportDestroyed,
    ExportFailedVerify,
    ExportFiled,
    ExportMade,
    ExportMoved,
    ExportReceipted,
    ExportReleased,
    ExportReturned,
    ExportVerified,
    StatementDrafted,
    StatementRequested,
    StatementSigned,
    StatementSupplied,
    StillChecked,
    StillMade,
    StillRedacted,
)
from control_room.domain.exhibits.states import Export
from control_room.domain.times import local
from control_room.words.describing import what
from control_room.words.saying import OWED, cams, clocked, counted, day_words, joined, plain, ref_words, said

OWED.update(
    about="request or assist it is for",
    native_reason="why not in the recorder's own format",
    hashes="hashes of its files",
    export_again="a new export, the last one failed",
    clock_check="recorder's clock against a true one",
    verify="somebody to play it",
    copy="a copy: upload, or disc",
    master="the master copy",
    seal="seal of the master",
    working_copy="a working copy beside the sealed master",
    receipt="the evidence system's receipt",
    release="somebody to collect it",
    put_away="what came back to be put away or destroyed",
    still_check="a second person's look at a redacted still",
    statement="statement signed by its maker",
    statement_given="statement given out",
)

COPIES: Final = {
    CopyKind.MASTER: "master",
    CopyKind.DUPLICATE: "bit-for-bit duplicate",
    CopyKind.PROCESSED: "processed copy",
    CopyKind.COURT: "court copy",
    CopyKind.REDACTED: "redacted copy",
}
MEDIA: Final = {
    Medium.DEMS_LINK: "force's evidence system",
    Medium.SECURE_EMAIL: "secure e-mail",
    Medium.DVD: "DVD",
    Medium.USB_ENCRYPTED: "encrypted USB stick",
    Medium.HDD: "hard disk",
}
GIVEN_BY: Final = {
    HashedBy.HASHER: "the hasher on the video PC",
    HashedBy.RECORDER: "the video system",
    HashedBy.READ: "this console",
}
HELD_AGAINST: Final = {
    Reference.SPEAKING_CLOCK: "the speaking clock",
    Reference.NTP: "network time",
    Reference.GPS: "GPS time",
    Reference.RADIO_CLOCK: "a radio clock",
    Reference.PHONE: "a mobile telephone",
}
_SHOWN: Final = {
    IdSeen.WARRANT_CARD: "warrant card seen",
    IdSeen.KNOWN_OFFICER: "known to us",
    IdSeen.DEMS_ACCOUNT: "by their evidence-system account",
    IdSeen.OTHER_CARD: "card of their body seen",
}
_WAYS: Final = {
    Handing.UPLOAD: "by upload",
    Handing.IN_PERSON: "in person",
    Handing.EMAIL: "by secure e-mail",
    Handing.POST: "by post",
    Handing.COURIER: "by courier",
}
_EVENTS: Final = {
    Custody.SEALED: "sealed",
    Custody.STORED: "put into store",
    Custody.MOVED: "moved",
    Custody.OPENED: "seal opened",
    Custody.RESEALED: "sealed again",
    Custody.UPLOADED: "uploaded",
}
_DECIDED: Final = {
    Uncollected.CHASE: "go on asking",
    Uncollected.UPLOAD: "upload it instead",
    Uncollected.DESTROY: "destroy the working copy",
}


def off(seconds: int) -> str:
    """A recorder's error: "47 s fast", "2 m 05 s slow", "exact"."""
    if not seconds:
        return "exact"
    minutes, rest = divmod(abs(seconds), 60)
    span = f"{minutes} m {rest:02d} s" if minutes else f"{rest} s"
    return f"{span} {'fast' if seconds > 0 else 'slow'}"


def window(begins: datetime | None, ends: datetime | None, near: datetime) -> str:
    """From when to when: "13 Mar 21:30-21:50"; read at `near`, another year's bears its year."""
    day = "" if begins is None else f"{day_words(begins, near)} "
    return "" if begins is None and ends is None else f"{day}{clocked(begins)}-{clocked(ends)}"


def _by(name: Words | str | None, word: str) -> str:
    return f"{word} {name}" if heard(name) else ""


@what.register
def _(matter: Export, now: datetime) -> str:
    about = "" if matter.about is None else f"for {ref_words(matter.about)}"
    since = matter.waiting_since
    waits = "" if since is None else f"{counted(len(matter.waiting), 'copy', 'copies')} waiting {_days(now - since)}"
    return joined(joined(matter.mark, "export", cams(matter.cameras), by=" "), about, plain(matter.state), waits)


def _days(span: timedelta) -> str:
    return counted(span.days, "day") if span.days > 0 else "since today"


@said.register
def _(facts: ExportMade, line: Line) -> str:
    about = "" if facts.about is None else f"for {ref_words(facts.about)}"
    what = joined("exported", cams(facts.cameras), window(facts.begins, facts.ends, line.at), by=" ")
    mark = f"exhibit {facts.mark}" if facts.mark else ""
    form = "" if facts.native else joined("not in the recorder's own format", facts.not_native, by=": ")
    inside = "shows the inside of a home" if facts.dwelling else ""
    return joined(what, about, mark, form, "with player" if facts.player else "", inside, facts.text)


@said.register
def _(facts: ExportFiled, line: Line) -> str:
    _ = line
    named = ", ".join(heard(facts.names).splitlines()[:3]) if facts.names is not None else ""
    more = len(facts.files) - 3
    rest = f"and {more} more" if named and more > 0 else ""
    again = "hashed again after a new export" if facts.again else "hashed"
    return joined(f"{counted(len(facts.files), 'file')} {again} by {GIVEN_BY[facts.given_by]}", named, rest)


@said.register
def _(facts: ExportClockChecked, line: Line) -> str:
    _ = line
    return joined(f"recorder {off(facts.offset)} against {HELD_AGAINST[facts.reference]}", facts.text)


@said.register
def _(facts: ExportVerified, line: Line) -> str:
    _ = line
    if facts.plays and facts.rehashed and not facts.second:  # nobody is said to have played it
        return joined("hashed again, the same", facts.text)
    seen = f"seen by {facts.second}" if facts.second else ""
    hashed = "hashed again, the same" if facts.rehashed else ""
    return joined("export plays" if facts.plays else "export does not play", seen, hashed, facts.text)


@said.register
def _(facts: ExportFailedVerify, line: Line) -> str:
    _ = line
    which = f"file {facts.file} is not what was exported" if facts.file else ""
    return joined("EXPORT FAILED its check", which, facts.text)


@said.register
def _(facts: ExportCopied, line: Line) -> str:
    _ = line
    kind = joined(f"copy {facts.n}", COPIES[facts.copy_kind], facts.mark, by=" ")
    serial = f"no. {facts.serial}" if facts.serial else ""
    seal = f"seal {facts.seal}" if facts.seal else ""
    bag = f"bag {facts.bag}" if facts.bag else ""
    receipt = f"receipt {facts.receipt}" if facts.receipt else ""
    expires = "" if facts.expires is None else f"link until {local(facts.expires):%-d %b %Y}"
    on = (
        f"on {MEDIA[facts.medium]}"
        if facts.medium not in {Medium.DEMS_LINK, Medium.SECURE_EMAIL}
        else f"to {MEDIA[facts.medium]}"
    )
    bare = "" if facts.encrypted else "NOT ENCRYPTED"
    return joined(f"{kind} {on}", serial, seal, bag, receipt, expires, bare, facts.place)


@said.register
def _(facts: ExportReceipted, line: Line) -> str:
    _ = line
    expires = "" if facts.expires is None else f"link until {local(facts.expires):%-d %b %Y}"
    return joined(f"copy {facts.n} received by the force, receipt {facts.receipt}", expires)


@said.register
def _(facts: ExportMoved, line: Line) -> str:
    _ = line
    before = f"seal was {facts.seal_before}" if facts.seal_before and facts.seal_before != facts.seal_after else ""
    after = f"seal {facts.seal_after}" if facts.seal_after else ""
    witness = f"seen by {facts.witness}" if facts.witness else ""
    event = _EVENTS.get(facts.event, plain(facts.event))
    return joined(
        joined(f"copy {facts.n} {event}", _by(facts.came_from, "from"), _by(facts.to, "to"), by=" "),
        before,
        after,
        witness,
        facts.reason,
    )


@said.register
def _(facts: ExportReleased, line: Line) -> str:
    _ = line
    who = joined(facts.rank, facts.recipient, facts.shoulder or facts.warrant, by=" ")
    second = f"with {facts.second}" if facts.second else ""
    beside = f"one signature with {', '.join(map(ref_words, facts.together))}" if facts.together else ""
    return joined(
        f"copy {facts.n} RELEASED {_WAYS[facts.handing]} to {who}",
        plain(facts.agency).upper() if len(facts.agency) < 5 else plain(facts.agency),
        _SHOWN[facts.id_seen],
        second,
        beside,
        _by(facts.reason, "not the requester:"),
        facts.text,
    )


@said.register
def _(facts: ExportReturned, line: Line) -> str:
    _ = line
    seal = f"seal {facts.seal}" if facts.seal else ""
    return joined(joined(f"copy {facts.n} came back", _by(facts.came_from, "from"), by=" "), seal, facts.text)


@said.register
def _(facts: ExportDestroyed, line: Line) -> str:
    _ = line
    which = f"copy {facts.n}" if facts.n else "export and all its copies"
    return joined(f"{which} destroyed", f"seen by {facts.witness}" if facts.witness else "", facts.reason)


@said.register
def _(facts: ExportChased, line: Line) -> str:
    _ = line
    decided = "" if facts.decision is None else f"supervisor decided: {_DECIDED[facts.decision]}"
    return joined(decided or "collector asked again", facts.text)


@said.register
def _(facts: ExportBundled, line: Line) -> str:
    _ = line
    kind = "whole bag with papers and proof" if facts.whole else "files with their exhibit sheet"
    return joined(f"{kind} put together", counted(facts.files, "file") if facts.files else "papers only")


@said.register
def _(facts: StatementRequested, line: Line) -> str:
    _ = line
    due = "" if facts.due is None else f"by {facts.due:%-d %b %Y}"
    return joined(joined("statement asked for", _by(facts.asked_by, "by"), by=" "), due, facts.text)


@said.register
def _(facts: StatementDrafted, line: Line) -> str:
    _ = facts, line
    return "statement drafted from the record, for its maker to complete"


@said.register
def _(facts: StatementSigned, line: Line) -> str:
    return joined(f"statement signed by {line.by}", counted(facts.pages, "page") if facts.pages else "")


@said.register
def _(facts: StatementSupplied, line: Line) -> str:
    _ = line
    return joined(f"statement given to {facts.to}", facts.how)


@said.register
def _(facts: StillMade, line: Line) -> str:
    _ = line
    return joined(f"still {facts.n} stamped", cams([facts.camera]) if facts.camera else "", facts.purpose)


@said.register
def _(facts: StillRedacted, line: Line) -> str:
    _ = line
    return joined(f"still {facts.n} redacted, {counted(facts.boxes, 'part')} filled", "to be checked", facts.text)


@said.register
def _(facts: StillChecked, line: Line) -> str:
    _ = line
    seen = (
        "looked at, nothing shows that should not" if facts.passed else "looked at, NOT TO LEAVE: something still shows"
    )
    return joined(f"still {facts.n} {seen}", facts.text)
