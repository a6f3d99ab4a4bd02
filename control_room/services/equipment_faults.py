"""What fails at the start of a shift is a fault of itself: once, while one of the same is open."""

from control_room.domain.faults import Fault
from control_room.domain.faults.codes import Found
from control_room.domain.faults.kinds import FaultReported
from control_room.domain.line.said import CheckState
from control_room.domain.register_codes import Check, Symptom
from control_room.services.acts import Writing
from control_room.services.faults import reported

_FAILS = {
    Check.RECORDER: (Symptom.RECORDER, "the recorder"),
    Check.CLOCK: (Symptom.WRONG_TIME, "the clock"),
    Check.POLICE_LINK: (None, "the police link"),
    Check.RADIO: (Symptom.RADIO, "the radio"),
    Check.PHONES: (None, "the telephone"),
    Check.EXPORT_PC: (Symptom.EXPORT_PC, "the export PC"),
    Check.PANIC_ALARM: (None, "the panic alarm"),
}
"""What a check that fails is reported as. A picture has its camera, whose fault is reported on the camera."""


def raised(w: Writing, fault: FaultReported) -> str:
    """Report a fault of the room's own equipment within an act; answers its reference, or that of the same fault still open."""
    for each in w.matters(Fault):
        if not each.cameras and each.symptom is fault.symptom and str(each.text) == str(fault.text):
            return each.ref
    return reported(w, fault)


def of_checks(w: Writing, checks: tuple[CheckState, ...]) -> tuple[str, ...]:
    """References of the faults of what was not well; a check whose trouble is of named cameras is theirs."""
    refs: list[str] = []
    for state in checks:
        told = _FAILS.get(state.check)
        if told is not None and not state.ok and not state.except_cameras:
            symptom, name = told
            text = f"{name} is not well"
            refs.append(raised(w, FaultReported(symptom=symptom, found=Found.SHIFT_CHECK, text=text)))
    return tuple(refs)
