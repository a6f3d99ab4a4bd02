"""What fails at the start of a shift is a fault of itself: once, while one of the same is open, whichever test found it."""

from collections.abc import Iterable
from typing import Final

from control_room.domain.equipment import Sort, Thing
from control_room.domain.faults import Fault
from control_room.domain.faults.codes import Found
from control_room.domain.faults.kinds import FaultReported
from control_room.domain.line.said import OF_CAMERAS, CheckState
from control_room.domain.register_codes import Check, Symptom
from control_room.services.acts import Writing
from control_room.services.faults import reported

FAILS: Final[dict[Check, tuple[Symptom | None, str]]] = {
    Check.PICTURES: (None, "the wall of pictures"),
    Check.RECORDER: (Symptom.RECORDER, "the recorder"),
    Check.CLOCK: (Symptom.WRONG_TIME, "the clock"),
    Check.POLICE_LINK: (None, "the police link"),
    Check.RADIO: (Symptom.RADIO, "the radio"),
    Check.PHONES: (None, "the telephone"),
    Check.EXPORT_PC: (Symptom.EXPORT_PC, "the export PC"),
    Check.PANIC_ALARM: (None, "the panic alarm"),
}
"""What a check that fails is reported as."""
SORTS: Final = {
    Check.RADIO: Sort.RADIO,
    Check.PHONES: Sort.TELEPHONE,
    Check.EXPORT_PC: Sort.EXPORT_PC,
    Check.PANIC_ALARM: Sort.PANIC_ALARM,
}
"""The things of the list that a check is of."""
SYMPTOMS: Final = {
    Sort.RADIO: Symptom.RADIO,
    Sort.SHOP_RADIO: Symptom.RADIO,
    Sort.EXPORT_PC: Symptom.EXPORT_PC,
}
"""What a thing that fails its test is reported as; any other by its name alone."""
_CAMERAS: Final[dict[Check, tuple[Symptom | None, str]]] = {
    Check.PICTURES: (None, "its picture"),
    Check.RECORDER: (Symptom.NOT_RECORDING, "its recording"),
    Check.CLOCK: (Symptom.WRONG_TIME, "its clock"),
}
"""What trouble of a camera at one of its checks is reported as. What is wrong with a picture a person says later."""


def of_checks(
    w: Writing,
    checks: tuple[CheckState, ...],
    things: Iterable[Thing] = (),
    *,
    cameras: tuple[str, ...] = (),
    note: str | None = None,
) -> tuple[str, ...]:
    """References of the faults of what was not well; a check whose trouble is of named cameras is theirs, one of each camera.

    A camera with an open fault, whatever it is, has no second.

    Args:
        things: the list of equipment: what is alone of its sort is one thing, whether a check or its own test finds it.
        cameras: named beside the checks.
        note: what was said to be wrong; it stands in the fault where it can only be of one check.
    """
    refs: list[str] = []
    listed, down = tuple(things), {camera: each.ref for each in w.matters(Fault) for camera in each.cameras}
    for state in checks:
        named = state.except_cameras or (cameras if state.check is Check.PICTURES and not state.ok else ())
        if named and state.check in OF_CAMERAS:
            symptom, name = _CAMERAS[state.check]
            said = f"{name} is not well at the shift's check" + (f": {note}" if note and len(checks) == 1 else "")
            for camera in named:
                if camera not in down:
                    facts = FaultReported(cameras=(camera,), symptom=symptom, found=Found.SHIFT_CHECK, text=said)
                    down[camera] = reported(w, facts)
                refs.append(down[camera])
            continue
        if state.ok:
            continue
        symptom, name = FAILS[state.check]
        only = _only(listed, SORTS.get(state.check))
        begins = (f"{name} is not well", *((_fails(only),) if only is not None else ()))
        said = f"{name} is not well" + (f": {note}" if note and len(checks) == 1 else "")
        refs.append(_raised(w, symptom, said, begins=begins))
    return tuple(refs)


def of_test(
    w: Writing, thing: Thing, things: Iterable[Thing], *, parts: tuple[str, ...], wrong: str
) -> tuple[str, ...]:
    """References of the faults of a thing that fails its test: one for each part of the test that fails."""
    check = next((each for each, sort in SORTS.items() if sort is thing.sort), None)
    alone = check is not None and _only(tuple(things), thing.sort) is not None
    checked = (f"{FAILS[check][1]} is not well",) if check is not None and alone else ()
    symptom, whole = SYMPTOMS.get(thing.sort), _fails(thing)
    if not parts:
        said = f"{whole}: {wrong}" if wrong else whole
        return (_raised(w, symptom, said, begins=(whole, *checked)),)
    return tuple(
        _raised(w, symptom, f"{whole}: {part}", begins=checked, same=(whole, f"{whole}: {part}")) for part in parts
    )


def _fails(thing: Thing) -> str:
    return f"{thing.id} fails its test"


def _only(things: tuple[Thing, ...], sort: Sort | None) -> Thing | None:
    found = [each for each in things if each.sort is sort]
    return found[0] if len(found) == 1 else None


def _raised(
    w: Writing, symptom: Symptom | None, said: str, *, begins: tuple[str, ...], same: tuple[str, ...] = ()
) -> str:
    """Report a fault of the room's own equipment within an act; answers its reference, or that of the same fault still open.

    The words say which it is, for its symptom may be found later: they begin with one of `begins`, or are one of `same`.
    """
    for each in w.matters(Fault):
        text = str(each.text)
        if not each.cameras and (text.startswith(begins) or text in same):
            return each.ref
    return reported(w, FaultReported(symptom=symptom, found=Found.SHIFT_CHECK, text=said))
