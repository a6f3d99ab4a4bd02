"""One table of settings.toml: what in it is faulty is told in words, and the usual value stands in."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import cast


class Table:
    """One table of the settings file: what in it is faulty is told and the usual value used."""

    def __init__(self, name: str, told: object, faulty: list[str]) -> None:
        self._name, self._faulty = name, faulty
        self._told = cast("dict[str, object]", told) if isinstance(told, dict) else {}
        if not isinstance(told, dict):
            faulty.append(
                f"settings.toml: {name} = {told!r}; a table [{name}] would be right, the usual settings are used"
            )

    def wrong(self, key: str, right: str, default: object) -> None:
        """Tell that a value is faulty, what would be right and what is used."""
        self._faulty.append(
            f"settings.toml: [{self._name}] {key} = {self._told[key]!r}; {right} would be right, {default!r} is used"
        )

    def text(self, key: str, default: str, form: re.Pattern[str], right: str) -> str:
        """A line of text of a form."""
        value = self._told.get(key, default)
        if isinstance(value, str) and (value == default or form.fullmatch(value)):
            return value
        self.wrong(key, right, default)
        return default

    def texts(self, key: str, default: tuple[str, ...], form: re.Pattern[str], right: str) -> tuple[str, ...]:
        """A list of such."""
        value = self._told.get(key, list(default))
        if isinstance(value, list):
            each = cast("list[object]", value)
            if all(isinstance(one, str) and form.fullmatch(one) for one in each):
                return tuple(str(one) for one in each)
        self.wrong(key, right, default)
        return default

    def whole(self, key: str, default: int, low: int, high: int) -> int:
        """A whole number."""
        value = self._told.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.wrong(key, f"a whole number from {low} to {high}", default)
        return default

    def yes(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._told.get(key, default)
        if isinstance(value, bool):
            return value
        self.wrong(key, "true or false", default)
        return default

    def folder(self, key: str, default: Path) -> Path:
        """A folder."""
        value = self._told.get(key)
        if value is None or (isinstance(value, str) and value):
            return Path(value).expanduser().absolute() if value else default
        self.wrong(key, "the name of a folder", str(default))
        return default

    def known(self, names: Sequence[str]) -> None:
        """Tell what the table sets that there is not."""
        for each in self._told:
            if each not in names:
                self._faulty.append(f"settings.toml: [{self._name}] has no {each!r}; it may set {', '.join(names)}")
