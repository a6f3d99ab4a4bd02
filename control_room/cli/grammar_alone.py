"""One command's arguments without those of all the others: of hundreds, a command reads one."""

from typing import Any


class _Unasked:
    """Stands for a command that was not asked for: takes whatever is said of it, and keeps nothing."""

    def __getattr__(self, _: str) -> "_Unasked":
        return self

    def __call__(self, *_: object, **__: object) -> "_Unasked":
        return self


class Only:
    """Stands for the top-level commands of a parser, of which one alone is made; `add_parser` is as argparse has it."""

    def __init__(self, nouns: Any, name: str) -> None:  # noqa: ANN401 - argparse keeps the type private
        self._nouns, self._name = nouns, name

    def add_parser(self, name: str, **about: Any) -> Any:  # noqa: ANN401
        """The parser of that command where it is the one, else what keeps nothing."""
        return self._nouns.add_parser(name, **about) if name == self._name else _Unasked()
