"""`hasher`: the one-file hasher for the video PC, copied out."""

from pathlib import Path
from typing import Final

from control_room.cli.calls import DONE, Call, Unusable
from control_room.cli.speech import give, say

NAME: Final = "hash_files.py"
_SOURCE: Final = Path(__file__).resolve().parents[2] / "scripts" / NAME


async def run(call: Call) -> int:
    """Copy the hasher into a folder; one that is there already is never written over."""
    folder = Path(call.args.folder)
    target = folder / NAME
    try:
        made = _SOURCE.read_bytes()
        with target.open("xb") as file:
            file.write(made)
    except FileExistsError:
        raise Unusable(f"{target} is there already and is never written over; give another folder") from None
    except OSError as fault:
        why = (fault.strerror or "the machine refused").lower()
        raise Unusable(f"{target} cannot be written ({why}); give a folder that is there") from None
    say(f"take {target} to the video PC (Python 3.8 or newer) and run there: python3 {NAME} FOLDER-OF-THE-EXPORT")
    say("file what it prints with: control-room export hash EX FILE --by STAFF")
    give({"file": str(target)})
    return DONE
