"""A witness statement drafted from the record: what the record knows, and blanks for what only the witness can say.

It says nothing a witness cannot know (no hash, no tree, no signature: those stand on the exhibit sheet), never who anybody in
the footage is, and is signed by the person, never by the program.
"""

from datetime import datetime, timedelta
from typing import Final

from control_room.domain.book import heard
from control_room.domain.exhibits.codes import Custody, Medium
from control_room.domain.times import local
from control_room.services.bundles import Evidence
from control_room.words.exhibits import HELD_AGAINST, MEDIA, off

BLANK: Final = "____________________"
_SENT: Final = {Medium.DEMS_LINK: "to the force's evidence system", Medium.SECURE_EMAIL: "by secure e-mail"}


def statement(evidence: Evidence) -> str:
    """The draft, as plain text."""
    parts = [
        "DRAFT WITNESS STATEMENT",
        "(Criminal Procedure Rules, r. 16.2; Criminal Justice Act 1967, s. 9)",
        "",
        f"Statement of: {evidence.maker}",
        f"Age if under 18: {BLANK}     Occupation: {BLANK}",
        "",
        "DRAFTED FROM THE RECORD. Its maker reads every sentence, fills every blank, strikes what is not so, and signs each",
        "page and after the last word. Nothing here has been said by a witness yet.",
        "",
        f"This statement (consisting of pages: {BLANK}, each signed by me) is true to the best of my knowledge and belief and I",
        "make it knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have wilfully stated in it",
        "anything which I know to be false, or do not believe to be true.",
        "",
        f"Signature: {BLANK}     Date: {BLANK}",
        "",
        *_numbered(_sentences(evidence)),
        "",
        f"Signature: {BLANK}     Signature witnessed by: {BLANK}",
    ]
    return "\n".join(parts) + "\n"


def _numbered(sentences: list[str]) -> list[str]:
    lines: list[str] = []
    for n, sentence in enumerate(sentences, 1):
        lines += [f"{n}. {sentence}", ""]
    return lines[:-1]


def _sentences(evidence: Evidence) -> list[str]:
    export = evidence.export
    told = [
        (
            f"I am employed by {BLANK} as {BLANK} and work in the CCTV control room of {evidence.room}. I have done this work for "
            f"{BLANK} and was trained to use the system {BLANK}."
        ),
        (
            f"The system records the council's public cameras. When I used it on the date below it was working {BLANK} (say how you "
            "know: the checks you made, and any fault)."
        ),
        _clock(evidence),
        _export(evidence),
        f"I produce the recording as exhibit {export.mark or BLANK}.",
    ]
    told += _stills(evidence)
    told += [_custody(evidence), f"I have also to say: {BLANK}"]
    return told


def _clock(evidence: Evidence) -> str:
    check = evidence.export.clock
    if check is None:
        return f"I checked the time shown by the recorder: {BLANK} (against what, when, and what you found)."
    exact = "no difference" if not check.offset else f"that the recorder was {off(check.offset)}"
    shown = f"the recorder showed {_at(check.recorder_at)} when the true time was {_at(check.true_at)}"
    if check.checked_by != evidence.export.maker:
        return (
            f"The time shown by the recorder was checked by {check.checked_by}, who can say so; I know of it {BLANK}."
        )
    return f"I compared the time shown by the recorder with {HELD_AGAINST[check.reference]}: {shown}. I found {exact}."


def _export(evidence: Evidence) -> str:
    export = evidence.export
    cameras = ", ".join(export.cameras) or BLANK
    made = next((event for event in export.events if event.event is Custody.CREATED), None)
    when = f"At {_at(made.at)}" if made is not None else f"At {BLANK}"
    spans = f"from {_at(export.begins)} to {_at(export.ends)} as shown by the recorder"
    if export.clock is not None and export.clock.offset and export.begins is not None and export.ends is not None:
        back = timedelta(seconds=export.clock.offset)
        spans += f" ({_at(export.begins - back)} to {_at(export.ends - back)} true time)"
    form = (
        "in the recorder's own format"
        if export.native
        else f"in another format because {heard(export.not_native) or BLANK}"
    )
    player = ", with the player it needs" if export.player else ""
    looked = f"I viewed it to the end {BLANK} (say so only if you did)."
    return f"{when} I copied out of the recorder the footage of camera {cameras} {spans}, {form}{player}. {looked}"


def _stills(evidence: Evidence) -> list[str]:
    many = len(evidence.export.stills)
    if not many:
        return []
    pictures = "a still picture" if many == 1 else f"{many} still pictures"
    return [f"From it I made {pictures}, which I produce marked {BLANK}."]


def _custody(evidence: Evidence) -> str:
    export = evidence.export
    said: list[str] = []
    hands = {event.n: event.by for event in export.events if event.event in {Custody.COPIED, Custody.UPLOADED}}
    for copy in export.copies:
        who = "I" if hands.get(copy.n) == export.maker else f"{hands.get(copy.n, BLANK)} (who can say so)"
        if copy.physical and copy.seal:
            said.append(
                f"{who} placed {copy.mark or 'the copy'} ({MEDIA[copy.medium]}) in a bag sealed with {copy.seal}."
            )
        elif not copy.physical:
            said.append(f"{who} sent {copy.mark or 'the copy'} {_SENT[copy.medium]}.")
    for release in export.releases:
        who = "I" if release.by == export.maker else f"{release.by} (who can say so)"
        gave = "released it there to" if release.medium is Medium.DEMS_LINK else "gave it to"
        said.append(f"At {_at(release.at)} {who} {gave} {heard(release.recipient)}.")
    return " ".join(said) or f"After I made it I kept it {BLANK} and gave it to {BLANK} on {BLANK}."


def _at(at: datetime | None) -> str:
    return BLANK if at is None else f"{local(at):%H:%M:%S on %-d %B %Y}"
