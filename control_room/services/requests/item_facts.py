"""What the clauses of the access protocol are asked about an item of a request."""

from collections.abc import Mapping
from typing import Final

from control_room.domain.book import heard
from control_room.domain.clauses import CameraFacts, ItemFacts
from control_room.domain.requests.codes import Result
from control_room.domain.requests.parts import Item
from control_room.domain.requests.states import ReviewRequest
from control_room.services.requests.likely import Likely

_FAULTS: Final = frozenset({Result.CAMERA_FAULT, Result.RECORDER_GAP})


def item_facts(request: ReviewRequest, item: Item, likely: Mapping[tuple[int, str], Likely]) -> ItemFacts:
    """What the clauses are asked about one item.

    Args:
        likely: what the registers say of a camera for an item, by both.
    """
    times = {each.camera: each.at for each in request.gone}
    cameras: list[CameraFacts] = []
    for camera in item.cameras:
        said = likely.get((item.item, camera))
        cameras.append(
            CameraFacts(
                number=camera,
                gone=times.get(camera),
                held=request.kept_by(camera, item) is not None,
                fault=said.ref or "" if said and said.result in _FAULTS else "",
                elsewhere=said.ref or "" if said and said.result is Result.PTZ_ELSEWHERE else "",
            )
        )
    return ItemFacts(
        item=item.item,
        place=bool(heard(item.place)) or bool(item.cameras),
        begins=item.begins,
        ends=item.ends,
        cameras=tuple(cameras),
        allowed=item.item in request.narrowed,
        not_ours=item.not_ours,
        whose=heard(item.whose),
    )
