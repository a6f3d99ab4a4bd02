"""What the keys of an exhibit's stills do; each runs in a worker and answers what to say."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from control_room.domain.errors import Refusal
from control_room.domain.exhibits.refusals import StillOutside
from control_room.domain.exhibits.steps import standing
from control_room.domain.refs import read
from control_room.domain.times import day_of, local
from control_room.services.storyboards import storyboard
from control_room.tui.desks.credentials import Credentials
from control_room.tui.desks.exhibits_acts import moment_of
from control_room.tui.desks.marking import Look, Mark
from control_room.tui.forms import Field, Form, Misfilled, Typed, typed_path
from control_room.words.saying import cams, counted, joined, ref_words
from control_room.words.stills import footer

if TYPE_CHECKING:
    from datetime import datetime

    from control_room.domain.pictures import Developed
    from control_room.services.acts import Signed
    from control_room.tui.desks.stills import StillsPane


class NoStillHere(Refusal):
    """The act wants a still, or its file, and there is none."""

    code: ClassVar[str] = "no_still_here"


def _file(pane: "StillsPane") -> tuple[int, Path]:
    """(number, file) of the still under the cursor. Raises `NoStillHere`."""
    one = pane.here
    if one is None:
        raise NoStillHere("no still is kept of it yet; s stamps one from a picture")
    path = pane.files.get(one.output)
    if path is None:
        raise NoStillHere(f"f says where the file of still {one.n} is; it is not in {pane.folder}")
    return one.n, path


def _small(pane: "StillsPane", path: Path) -> "Callable[[int, int], Awaitable[Developed]]":
    return lambda width, height: pane.bench.room.stills.small(path, width=width, height=height)


async def show(pane: "StillsPane") -> str:
    """The still in the terminal."""
    n, path = _file(pane)
    await pane.bench.room.stills.small(path, width=2, height=2)  # what cannot be opened says so in the list
    title = f"{ref_words(pane.ref)} still {n}   {path}"
    await pane.console.push_screen_wait(Look(title=title, small=_small(pane, path)))
    return ""


async def window(pane: "StillsPane") -> str:
    """The still in a window of its own."""
    _, path = _file(pane)
    await pane.bench.room.stills.view(path)
    return f"opened: {path}"


async def stamp(pane: "StillsPane") -> str:
    """A picture taken from the footage becomes a still, with its words below it."""
    room, by, export = pane.bench.room, pane.bench.by, pane.export
    if export is None:
        return ""
    standing(export)
    now = room.clock.now()
    doubted: list[datetime] = []

    async def done(typed: Typed) -> str:
        given = {name: text.strip() for name, text in typed.items()}
        if not given["picture"]:
            raise Misfilled("picture", "where the picture lies, as /media/stick/c18.png")
        source = typed_path(given["picture"])
        found = room.cameras.inventory.by_number(given["camera"]) if given["camera"] else None
        if given["camera"] and found is None:
            raise Misfilled("camera", "one of our cameras, as c18; or nothing")
        camera = "" if found is None else found.number
        at = moment_of(given["recorder"], "recorder", export.near(now)) if given["recorder"] else None
        n = max((still.n for still in export.stills), default=0) + 1
        lines = footer(export, by=by.staff, now=now, camera=camera, recorder_at=at, n=n)
        pane.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        out = pane.folder / f"still-{n}.png"
        purpose, anyway = given["purpose"] or None, at in doubted
        try:
            await room.stills.stamp(
                pane.ref, source, out, lines, by=by, camera=camera, recorder_at=at, purpose=purpose, anyway=anyway
            )
        except StillOutside as refusal:
            doubted[:] = [] if at is None else [at]
            raise StillOutside(f"{refusal}: Enter again") from refusal
        return f"still {n} is stamped: {out}"

    cameras = export.cameras
    fields = (
        Field(name="picture", label="Picture", said="its file, as /media/stick/c18.png; PNG or JPEG"),
        Field(name="camera", label="Camera", typed=cams(cameras) if len(cameras) == 1 else "", said=cams(cameras)),
        Field(name="recorder", label="Recorder's time", said="as the picture shows it: 21:52:10"),
        Field(name="purpose", label="What for"),
    )
    form = Form(title=f"A still of {ref_words(pane.ref)}", fields=fields, done=done, field_of={"no_picture": "picture"})
    return await pane.console.push_screen_wait(form) or ""


async def redact(pane: "StillsPane") -> str:
    """Parts of it are filled, in a new picture; a second person looks at that one before it leaves."""
    n, path = _file(pane)
    room = pane.bench.room
    if pane.export is not None:
        standing(pane.export)
    await room.stills.small(path, width=2, height=2)
    marking = Mark(title=f"{ref_words(pane.ref)} still {n}: what is to be filled?", small=_small(pane, path))
    await pane.console.push_screen_wait(marking)
    if not marking.filled:
        return ""
    now = room.clock.now()
    out = pane.folder / f"still-{n}-redacted-{local(now):%Y%m%d-%H%M%S}.png"
    pane.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    await room.stills.redact(pane.ref, path, out, marking.boxes, by=pane.bench.by)
    return f"{counted(len(marking.boxes), 'part')} filled in a new picture; k: a second person looks at it before it leaves"


async def check(pane: "StillsPane") -> str:
    """A second person looked at that very file."""
    n, path = _file(pane)
    one = pane.here
    if one is None or not one.redacted:
        raise NoStillHere(f"nothing is filled in still {n}, so nobody has to look at it again; r fills parts of it")
    by = pane.bench.by if pane.bench.by.staff != one.by else await _second(pane, n)
    if by is None:
        return ""
    title = f"{by.staff} looks: does anything show that should not?   Esc, then answer"
    await pane.console.push_screen_wait(Look(title=title, small=_small(pane, path)))
    said = f"{path}\n\nNothing shows in it that should not. A terminal shows little: n, then o, looks at it in a window first."
    service = pane.bench.room.stills
    if await pane.confirm(f"Still {n}: {by.staff} says", said):
        await service.check(pane.ref, n, path, by=by)
        return f"still {n} was looked at by {by.staff}; it may leave"
    text = await pane.asked(f"Still {n}: does something show?", "What shows; Esc: not looked at after all")
    if not text:
        return ""
    await service.check(pane.ref, n, path, by=by, passed=False, text=text)
    return f"written down: still {n} does not leave. r on the still it was made of fills more"


async def _second(pane: "StillsPane", n: int) -> "Signed | None":
    """Somebody else signs in here for the look alone."""
    trouble, staff = "", ""
    while True:
        said = (
            f"{pane.bench.by.staff} filled still {n} and stays signed in. A second person signs in here to look at it."
        )
        asked = Credentials(title="The second person", said=said, trouble=trouble, staff=staff)
        given = await pane.console.push_screen_wait(asked)
        if given is None:
            return None
        staff = given[0]
        if staff == pane.bench.by.staff:
            trouble, staff = "that is the one who filled it; ask somebody else", ""
            continue
        try:
            return await pane.bench.room.identity.sign_in(*given)
        except Refusal as refusal:
            trouble = str(refusal)


async def bring(pane: "StillsPane") -> str:
    """Say where the file of a still lies; it is copied to the others when its hash is right."""
    one = pane.here
    if one is None:
        raise NoStillHere("no still is kept of it yet; s stamps one from a picture")
    typed = await pane.asked(f"Still {one.n}: where does its file lie?", f"It is copied to {pane.folder}")
    if not typed:
        return ""
    picture = typed_path(typed)
    to = await pane.bench.room.stills.bring(pane.ref, one.n, picture, pane.folder, by=pane.bench.by)
    return f"still {one.n} is here: {to}"


async def story(pane: "StillsPane") -> str:
    """The storyboard of a follow, from the stills kept for the cameras of its trail."""
    room, by = pane.bench.room, pane.bench.by
    now = room.clock.now()
    about = "" if pane.export is None else pane.export.about or ""
    typed = ref_words(about).replace("-", "").lower() if about.startswith("AS") else ""
    given = await pane.asked("Storyboard of which follow? as412", "From the stills kept for its cameras", typed)
    if not given:
        return ""
    ref = read(given.strip(), day_of(now).year)
    if ref is None or not ref.startswith("AS"):
        raise NoStillHere(f"{given!r} is no assist; as412 or AS-26-000412 would be right")
    laid = await storyboard(room.acts, room.stills, ref, by=by, home=room.settings.home)
    out = room.settings.home / "stills" / f"storyboard-{ref}-{local(now):%Y%m%d-%H%M%S}.png"
    out.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    await room.stills.sheet(out, laid.cells, title=laid.title)
    title = joined(f"Storyboard of {ref_words(ref)}", str(out), by="   ")
    await pane.console.push_screen_wait(Look(title=title, small=_small(pane, out)))
    return f"{counted(laid.pictures, 'picture')}, {counted(len(laid.cells) - laid.pictures, 'gap')}: {out}"


ACTS: Final[Mapping[str, Callable[["StillsPane"], Awaitable[str]]]] = {
    "show": show,
    "window": window,
    "stamp": stamp,
    "redact": redact,
    "check": check,
    "bring": bring,
    "story": story,
}
"""Act -> what does it."""
