"""What an assist takes over from the radio call it grows from: everything said, unless it was said again."""

from datetime import datetime
from typing import Final

import msgspec

from control_room.domain.assists.kinds import Opened
from control_room.domain.book import Words
from control_room.domain.codes import Net, Source
from control_room.domain.radio import RadioCall
from control_room.domain.times import cad_date

SOURCE_OF: Final = {
    Net.MPS_AIRWAVE: Source.POLICE_RADIO,
    Net.SHOPSAFE: Source.SHOPSAFE,
    Net.PUBWATCH: Source.PUBWATCH,
    Net.COUNCIL_WARDENS: Source.COUNCIL_TEAM,
    Net.EVENT: Source.EVENT_CONTROL,
}
"""Who an assist came from, by the radio its call came over."""


def carried(opened: Opened, call: RadioCall) -> Opened:
    """`opened` with the call's words, codes and first camera in every field that was left out."""
    camera = opened.camera or call.seen_camera
    own_cad = opened.cad is not None
    return msgspec.structs.replace(
        opened,
        call=call.ref,
        source=opened.source or SOURCE_OF[call.net],
        cad=opened.cad if own_cad else call.cad,
        cad_date=opened.cad_date if own_cad else call.cad_date,
        cameras=tuple(dict.fromkeys((*opened.cameras, *call.cameras))),
        camera=camera,
        seen_at=opened.seen_at or (call.seen_at if camera is not None and camera == call.seen_camera else None),
        text=_both(call.text, opened.text),
        location=opened.location or call.location,
        subjects=opened.subjects or call.subjects,
        vrm=opened.vrm or call.vrm,
        callsign=opened.callsign or call.callsign,
    )


def dated(opened: Opened, at: datetime) -> Opened:
    """`opened` with the date of its CAD proposed, when a CAD was given without one; a proposal is marked as one."""
    if opened.cad is None or opened.cad_date is not None:
        return opened
    return msgspec.structs.replace(opened, cad_date=cad_date(at, opened.cad), cad_proposed=True)


def _both(said: Words, more: Words) -> Words:
    if isinstance(said, str) and isinstance(more, str) and said and more:
        return f"{said}; {more}"
    return said or more
