"""A screen that is answered once, however fast the keys come and whatever stands in front of it by then.

The library takes the screen in front away, whichever asked for it. An Enter that bounces would so take the desk away under
its question, and an act that ends behind the lock would open the lock.
"""

from typing import ClassVar, Generic

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.getters import app
from textual.screen import ModalScreen, Screen
from typing_extensions import override

from control_room.tui.doors import Answer
from control_room.tui.messages import Wanted
from control_room.tui.sealed import SealedApp


class Answered(Screen[Answer], Generic[Answer]):
    """Its first answer counts. One that comes while something else stands in front waits until that is gone."""

    console = app(SealedApp)
    _answers: tuple[Answer | None, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether its answer was given, though it may stand a moment longer."""
        return bool(self._answers)

    @override
    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        self._answers = self._answers or (result,)
        return self._go()

    def on_screen_resume(self) -> None:
        """It is in front again, or for the first time."""
        self._go()

    def _go(self) -> AwaitComplete:
        if self._answers and self.console.screen is self:
            return super().dismiss(self._answers[0])
        return AwaitComplete()


class Question(ModalScreen[Answer], Answered[Answer], Generic[Answer]):
    """One that stands over the desk, which stays in sight; the desk's key for the lock locks, and it waits behind it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f12,alt+l", "lock", show=False, id="question.lock", tooltip="Lock the desk; the question waits")
    ]

    def action_lock(self) -> None:
        """Lock the desk at once."""
        self.post_message(Wanted("lock"))
