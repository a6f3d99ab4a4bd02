"""Naughty strings in every place text can stand: no exception, no action, no control byte on the screen."""

import pytest
from fakes import FakeClock, FakeDesk, FakeDoor, FakeFaults, FakeRows, Seated
from textual.geometry import Region

from control_room.tui.modals import Ask, Choice, Confirm, Help, Pick
from control_room.tui.ports import Alarm, Duty, Follow, Marked, Next, Offer, Open, Snapshot, Understood
from control_room.tui.theme import Tone
from tests.hostile import LONG, MARKUP, OWN, naughty, unsafe


class HostileDesk(FakeDesk):
    """Says one string everywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.word = ""

    def prompt(self):
        return self.word[:30]

    def snapshot(self):
        w = self.word
        return Snapshot(
            duty=Duty(operator=w, staff=w, shift=w, workstation=w, on_duty=1, floor=2),
            alarm=Alarm(severity=1, source=w, words=w, age=w, key=w, more=2),
            open=(Open(ref=w, words=w, due=w, severity=2), Open(ref=w, words=w, due=w)),
            orders=(w, w),
            bolos=(w,),
            follow=Follow(
                ref=w,
                full_ref=w,
                title=w,
                state=w,
                facts=(w,),
                trail=w,
                camera=w,
                next=(Next(number=w, towards=w, metres=1, bearing=w),),
            ),
            saved=w,
        )

    def understand(self, typed, caret):
        w = self.word
        marks = (Marked(start=0, end=len(typed) + 9, tone=Tone.CAMERA),)
        return Understood(preview=w, warning=w, marks=marks, ghost=w, offers=(Offer(label=w, line=w, caret=99, why=w),))


@pytest.mark.parametrize(("size", "naughty"), [((80, 24), (*naughty(), LONG)), ((160, 48), (*OWN, LONG))])
async def test_naughty_strings_everywhere_on_the_desk(size, naughty):
    desk = HostileDesk()
    app = Seated(door=FakeDoor(desk), clock=FakeClock(), faults=FakeFaults())
    async with app.run_test(size=size) as pilot:
        shell = app.shell
        await pilot.pause()
        pieces = [
            piece for piece in shell.walk_children() if type(piece).__module__.startswith("control_room") and piece.size
        ]
        assert len(pieces) >= 9
        for number, word in enumerate(naughty):
            desk.word = word
            shell.show(desk.snapshot(), 2)
            shell.line.put(word)
            shell.line.understood = shell.preview.understood = desk.understand(word, 0)
            shell.hints.offers = shell.preview.understood.offers if number % 2 else ()
            shell.status.trouble = word if number % 2 else ""
            shell.pane.main.swap_rows(FakeRows(lines=[(word,) * 5] * 2), 1)
            for piece in pieces:
                painted = "".join(strip.text for strip in piece.render_lines(Region(0, 0, *piece.size)))
                assert not unsafe(painted), (piece, word)
        await pilot.pause()
        assert app.faults.noted == []
        assert app.is_running


async def test_naughty_strings_in_every_modal(console):
    async with console.run_test(size=(80, 24)) as pilot:
        for word in MARKUP:
            for modal in (
                Confirm(title=word, said=word),
                Pick(title=word, choices=[Choice(label=word, answer=1, said=word)]),
                Ask(title=word, said=word, typed=word),
                Help(title=word, pages=[(word, [(word, word)])]),
            ):
                console.push_screen(modal)
                await pilot.pause()
                modal.dismiss(None)
                await pilot.pause()
        assert console.faults.noted == []
        assert console.is_running
