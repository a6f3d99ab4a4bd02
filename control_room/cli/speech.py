"""What a command says and gives: messages on standard error, made harmless; values as JSON on standard output, verbatim."""

import json
import sys
from collections.abc import Mapping, Sequence

from control_room.domain.visible import storable, visible


def say(text: str, *, multiline: bool = False) -> None:
    """One message for the person, on standard error."""
    sys.stderr.write(visible(storable(text), multiline=multiline) + "\n")
    sys.stderr.flush()


def show(text: str) -> None:
    """One line for the person, on standard output: what was asked for, when it was not asked for as JSON."""
    sys.stdout.write(visible(storable(text)) + "\n")


def give(value: Mapping[str, object] | Sequence[object]) -> None:
    """One JSON value on a line of its own. ASCII only, so that no terminal obeys and no locale spoils what is in it."""
    sys.stdout.write(json.dumps(value, separators=(", ", ": ")) + "\n")
