"""The alarm row: reserved, so that an alarm never moves the page.

It holds the worst one standing and the key that answers it.

Unacknowledged, its shape goes dark for half of each second (1 Hz, below the 3 a second of WCAG 2.3.1): the shape
alone, never words. Where flashing is off the shape stands reversed and the word UNACK is added.
"""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from control_room.tui.ports import Alarm
from control_room.tui.theme import SEVERITY, Tone
from control_room.tui.widgets.text import ends, flashed, gap, phrase, severity, words

if TYPE_CHECKING:
    from textual.timer import Timer

HALF_FLASH = 0.5
"""Seconds lit and seconds dark."""


def banner_row(alarm: Alarm, width: int, *, lit: bool, flashing: bool) -> Content:
    """The row: digit, shape, source, what, age, how many more, key; the words give way, the key never."""
    symbol = severity(alarm.severity) if lit or alarm.acknowledged else flashed(alarm.severity)
    loud = SEVERITY[alarm.severity] if alarm.severity == 1 else Tone.STRONG
    left = [gap(1), symbol, gap(1), words(alarm.source, Tone.REFERENCE), gap(2), words(alarm.words, Tone.STRONG)]
    if alarm.severity == 1:
        left[3] = words(alarm.source, loud)
    if alarm.age:
        left += [gap(2), words(alarm.age, Tone.DIM)]
    right: list[Content] = []
    if not alarm.acknowledged and not flashing:
        right += [words("UNACK", Tone.STRONG), gap(2)]
    if alarm.beside:
        right += [words(alarm.beside, Tone.SEVERITY_2), gap(2)]
    if alarm.more:
        right += [words(f"+{alarm.more}" if alarm.beside else f"+{alarm.more} more", Tone.DIM), gap(2)]
    if not alarm.acknowledged:
        right.append(words(alarm.key, Tone.KEY))
    return ends(phrase(*left), phrase(*right, gap(1)), width)


class Banner(Widget):
    """The alarm row.

    `counted_only` (a locked screen) says how many alarms stand and nothing of what they are.
    """

    alarm: reactive[Alarm | None] = reactive(None)
    _lit: reactive[bool] = reactive(default=True)

    def __init__(self, *, id: str | None = None, flashing: bool = True, counted_only: bool = False) -> None:  # noqa: A002
        super().__init__(id=id)
        self._flashing = flashing
        self._counted_only = counted_only
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        """The flash timer is made once and sleeps while nothing needs it."""
        self._timer = self.set_interval(HALF_FLASH, self._flash, pause=True)
        self.watch_alarm(self.alarm)

    def watch_alarm(self, alarm: Alarm | None) -> None:
        """Flash while unacknowledged."""
        self._lit = True
        if self._timer is None:
            return
        if self._flashing and alarm is not None and not alarm.acknowledged:
            self._timer.resume()
        else:
            self._timer.pause()

    def _flash(self) -> None:
        self._lit = not self._lit

    @override
    def render(self) -> Content:
        alarm = self.alarm
        if alarm is None:
            return gap(1)
        if self._counted_only:
            return self._count(alarm)
        return banner_row(alarm, self.size.width, lit=self._lit, flashing=self._flashing)

    def _count(self, alarm: Alarm) -> Content:
        count = alarm.more + 1
        symbol = severity(alarm.severity) if self._lit or alarm.acknowledged else flashed(alarm.severity)
        return phrase(gap(1), symbol, gap(1), words(f"{count} alarm{'s' if count > 1 else ''} standing", Tone.STRONG))
