"""Keys done in the order they were typed.

Textual carries a key that is no letter up to the app before its binding is looked for, and letters typed after it are in the line
before it is done: under load two lines would run into one, and a letter be rubbed out that was typed later.
"""

from functools import cache

from textual.actions import SkipAction, parse
from textual.binding import Binding
from textual.widget import Widget


class Ordered(Widget):
    """A widget that does its own keys as they come."""

    def ordered(self, key: str) -> bool:
        """Do what a key orders, here and now; False when the key is no order, or belongs to the screen."""
        order = self._orders().get(key)
        if order is None:
            return False
        name, given = order
        try:
            getattr(self, f"action_{name}")(*given)
        except SkipAction:
            return False
        return True

    @classmethod
    @cache
    def _orders(cls) -> dict[str, tuple[str, tuple[object, ...]]]:
        """Key -> (action, arguments), from the bindings."""
        found: dict[str, tuple[str, tuple[object, ...]]] = {}
        for binding in cls.BINDINGS:
            if isinstance(binding, Binding):
                _, name, given = parse(binding.action)
                found |= dict.fromkeys(binding.key.split(","), (name, given))
        return found
