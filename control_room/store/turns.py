"""One wait for the pen."""

import threading


class Turn:
    """One wait for the pen: given up by the asker, or begun by the pen, never both."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state = ""

    def _take(self, state: str) -> bool:
        with self._lock:
            if self._state:
                return False
            self._state = state
            return True

    def begin(self) -> bool:
        """The pen takes it up; False when the asker has given up."""
        return self._take("begun")

    def give_up(self) -> bool:
        """The asker waits no longer; False when it is under way."""
        return self._take("given up")
