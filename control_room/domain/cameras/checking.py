"""The check of `cameras.yml`: the inventory it holds, and every fault in it at once."""

from collections.abc import Iterator

from control_room.domain.cameras.inventory import Inventory
from control_room.domain.cameras.linking import Draft, link
from control_room.domain.cameras.reading import barred, read_camera
from control_room.domain.contracts import read_contracts
from control_room.domain.policyfiles import Fault, Listing, Mapping, Marks, Node, Row, one_of, quoted

VERSION = "1"
_TOP = ("version", "contracts", "cameras")
_NEVER_AGAIN = "give the new camera a number never used before, and say which it replaces"


def check(raw: Node | None, before: Inventory | None = None) -> tuple[Inventory, tuple[Fault, ...]]:
    """Read an inventory from a file's text with lines; pure, never raises.

    Args:
        raw: the file as the adapter read it; None where it could not be read at all (its faults are the adapter's).
        before: the inventory now in force, to catch a number or id used a second time.

    Returns:
        The cameras that could be read, and every fault by line. Where a fault is an error (`takeable` is false)
        the inventory is for looking at only: the room keeps the last good one.
    """
    marks = Marks()
    if raw is None:
        return Inventory(), ()
    if not isinstance(raw, Mapping):
        marks.error(raw.line, "the file does not begin with keys", 'begin with "version: 1" and "cameras:"')
        return Inventory(), marks.in_order()
    secrets = tuple(_secret_keys(raw))
    for key, line in secrets:
        marks.error(
            line,
            f"key {quoted(key)} has no place in this file",
            "addresses, names of users and passwords live in the secrets file; take the line out",
        )
    top = Row(raw, marks, where="the file", known=_TOP, barred={key for key, _ in secrets})
    if top.text("version") not in {VERSION, ""}:
        top.wrong("version", "this version of the file is not known", f"version: {VERSION}")
    drafts = _drafts(top, marks)
    _twice(drafts, marks)
    _same_thing(drafts, marks)
    if before is not None:
        _used_before(drafts, before, marks)
    contracts = read_contracts(top.many("contracts"), marks)
    if contracts:
        _contracted(drafts, {contract.id for contract in contracts}, marks)
    return Inventory(cameras=link(drafts), contracts=contracts), marks.in_order()


def _contracted(drafts: list[Draft], known: set[str], marks: Marks) -> None:
    for draft in drafts:
        contract = draft.camera.contract if draft.camera is not None else ""
        if contract and contract not in known:
            right = one_of(sorted(known))
            marks.warn(
                draft.number_line, f"camera {draft.number}: contract {quoted(contract)} is not among contracts", right
            )


def _drafts(top: Row, marks: Marks) -> list[Draft]:
    drafts: list[Draft] = []
    items = top.many("cameras")
    if not items:
        top.wrong("cameras", "there are no cameras", "a list of cameras, each beginning with - id:")
    for place, item in enumerate(items, 1):
        if isinstance(item, Mapping):
            drafts.append(read_camera(item, marks, place))
        else:
            marks.error(
                item.line,
                f"item {place} of cameras is no camera",
                "keys and values: id, number, location, ward, lat, lon, status",
            )
    return drafts


def _secret_keys(node: Node) -> Iterator[tuple[str, int]]:
    """Yield every key, however deep, that names an address or a secret. The adapter bounds the depth."""
    waiting: list[Node] = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Listing):
            waiting.extend(here.items)
        elif isinstance(here, Mapping):
            for key, value in here.pairs:
                if barred(key.value):
                    yield key.value, key.line
                waiting.append(value)


def _twice(drafts: list[Draft], marks: Marks) -> None:
    by_number: dict[str, Draft] = {}
    by_id: dict[str, Draft] = {}
    for draft in drafts:
        if draft.number:
            first = by_number.setdefault(draft.number, draft)
            if first is not draft and "decommissioned" in {first.status, draft.status}:
                marks.error(
                    draft.number_line,
                    f"number {draft.number} was a decommissioned camera's (line {first.number_line})",
                    _NEVER_AGAIN,
                )
            elif first is not draft:
                marks.error(
                    draft.number_line,
                    f"number {draft.number} is given twice, first on line {first.number_line}",
                    f"one camera a number; the next free one is {_free(drafts, draft)}",
                )
        if draft.id:
            first = by_id.setdefault(draft.id, draft)
            if first is not draft:
                right = "an id of its own, such as " + (
                    f"CAM{draft.number.zfill(3)}" if draft.number.isdigit() else "CAM095"
                )
                marks.error(
                    draft.id_line, f"id {quoted(draft.id)} is given twice, first on line {first.id_line}", right
                )


def _same_thing(drafts: list[Draft], marks: Marks) -> None:
    """What is one thing in the street is not two in the file: a serial number, what the video system calls it, a SIM."""
    for name in ("serial", "vms_ref", "asset", "sim"):
        seen: dict[str, Draft] = {}
        for draft in drafts:
            value = getattr(draft.camera, name, "")
            if not value or draft.status == "decommissioned":
                continue
            first = seen.setdefault(value.casefold(), draft)
            if first is not draft:
                marks.error(
                    draft.number_line,
                    f"camera {draft.number}: {name} {quoted(value)} is camera {first.number}'s too (line {first.number_line})",
                    "look at the plate on each, and put the wrong one right",
                )


def _free(drafts: list[Draft], like: Draft) -> str:
    opening = "D" if like.number.startswith("D") else ""
    used = [
        int(draft.number.removeprefix("D"))
        for draft in drafts
        if draft.number and draft.number.startswith("D") == bool(opening)
    ]
    return f"{opening}{max(used) + 1}"


def _used_before(drafts: list[Draft], before: Inventory, marks: Marks) -> None:
    for draft in drafts:
        held = next((camera for camera in before.cameras if camera.number == draft.number), None)
        if held is None:
            continue
        if draft.id and held.id != draft.id:
            marks.error(
                draft.number_line,
                f"number {draft.number} was used before, for {held.id} at {held.location}",
                _NEVER_AGAIN,
            )
        elif held.status == "decommissioned" and draft.status not in {"", "decommissioned"}:
            marks.error(
                draft.number_line, f"number {draft.number} was decommissioned and is in use again", _NEVER_AGAIN
            )
