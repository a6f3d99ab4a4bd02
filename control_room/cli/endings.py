"""What the name of a file says of what is written into it: its ending is its kind, for every command that prints."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from control_room.cli.calls import Misused

OUTPUT: Final = "-"
"""Names standard output, where a command has it."""


def named(*endings: str) -> Callable[[str], str]:
    """What argparse reads the name of a file with. Endings count in capitals too; any other is refused before anything is read.

    Args:
        endings: what the command can write, as `.pdf`; `OUTPUT` where it writes to standard output as well.
    """

    def read(file: str) -> str:
        return ended(file, *endings)

    return read


def ended(file: str, *endings: str) -> str:
    """The name as it was typed. Raises `Misused` where it ends in none of these."""
    if (OUTPUT if file == OUTPUT else Path(file).suffix.lower()) in endings:
        return file
    kinds = [each for each in endings if each != OUTPUT]
    right = f"a name that ends in {' or '.join(filter(None, (', '.join(kinds[:-1]), kinds[-1])))}"
    right += f", or {OUTPUT} for standard output," if OUTPUT in endings else ""
    raise Misused(f"{file!r} does not say what it is to be; {right} would be right")
