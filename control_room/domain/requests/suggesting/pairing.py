"""Places and windows put together into items: in one breath first, then by nearness, then across the message."""

from collections.abc import Sequence
from itertools import groupby

from control_room.domain.requests.suggesting.layers import Stretch
from control_room.domain.requests.suggesting.places import Place
from control_room.domain.requests.suggesting.records import Caution, SuggestedItem, Suggestion
from control_room.domain.requests.suggesting.windows import Window

MOST_ITEMS = 12
_NEAR = 6


def pair(stretches: Sequence[Stretch], places: Sequence[Place], windows: Sequence[Window]) -> tuple[SuggestedItem, ...]:
    """The items a message asks for, best first: whole and near the top before halves and what is quoted deep."""
    timed = [each for each in windows if each.timed]
    wide = [each for each in windows if not each.timed]
    narrow = [each for each in places if not each.wide] or list(places)
    used = timed or wide[:2]
    top = _topmost(stretches, narrow, used)
    items = _together(stretches, top[0], top[1])
    seen: list[SuggestedItem] = []
    for item in items:
        if all(
            (item.cameras, item.begins, item.ends, item.place) != (o.cameras, o.begins, o.ends, o.place) for o in seen
        ):
            seen.append(item)
    seen.sort(key=lambda item: item.begins is None or not (item.cameras or item.place))
    return tuple(seen[:MOST_ITEMS])


def _topmost(
    stretches: Sequence[Stretch], places: Sequence[Place], windows: Sequence[Window]
) -> tuple[list[Place], list[Window]]:
    """Of places and of windows those of the layer nearest the top that has any.

    Where the top lacks one of the two, what deeper layers say in one breath is taken as well.
    """
    at_top = [{stretches[each.stretch].depth == 0 for each in found} for found in (places, windows)]
    both: set[int] = set() if all(True in each for each in at_top) else _stretches(places) & _stretches(windows)
    first_place = min((stretches[each.stretch].depth for each in places), default=0)
    first_window = min((stretches[each.stretch].depth for each in windows), default=0)
    return (
        [each for each in places if stretches[each.stretch].depth == first_place or each.stretch in both],
        [each for each in windows if stretches[each.stretch].depth == first_window or each.stretch in both],
    )


def _stretches(found: Sequence[Place] | Sequence[Window]) -> set[int]:
    return {each.stretch for each in found}


def _together(stretches: Sequence[Stretch], places: list[Place], windows: list[Window]) -> list[SuggestedItem]:
    by_place = {
        at: list(group)
        for at, group in groupby(sorted(places, key=lambda p: (p.stretch, p.start)), key=lambda p: p.stretch)
    }
    by_window = {
        at: list(group)
        for at, group in groupby(sorted(windows, key=lambda w: (w.stretch, w.start)), key=lambda w: w.stretch)
    }
    items: list[SuggestedItem] = []
    for at in sorted(by_place.keys() & by_window.keys()):
        items += _one_breath(stretches, by_place[at], by_window[at])
    alone_places = [at for at in by_place if at not in by_window]
    alone_windows = [at for at in by_window if at not in by_place]
    spent: set[int] = set()
    for at in alone_places:
        if items and stretches[at].where == "subject":
            continue
        near = _nearest(stretches, at, alone_windows) if alone_windows else None
        if near is None and by_window:
            near = _nearest(stretches, at, list(by_window))
        if near is not None:
            spent.add(near)
        merged = _merged(by_place[at])
        for place in merged:
            found = by_window[near] if near is not None else [None]
            items += [
                _item(stretches, place, window, apart=near is not None and abs(near - at) > 2) for window in found
            ]
    for at in alone_windows:
        if at in spent or (items and stretches[at].where == "subject"):
            continue
        near = _nearest(stretches, at, list(by_place)) if by_place else None
        place = _merged(by_place[near])[0] if near is not None else None
        items += [
            _item(stretches, place, window, apart=near is not None and abs(near - at) > 2) for window in by_window[at]
        ]
    return items


def _merged(places: list[Place]) -> list[Place]:
    """Where a camera is named outright the street beside it says no more."""
    numbered = [each for each in places if each.numbered]
    return numbered or places


def _one_breath(stretches: Sequence[Stretch], places: list[Place], windows: list[Window]) -> list[SuggestedItem]:
    if len(places) == len(windows) and len(places) > 1:
        pairs = zip(places, windows, strict=True)
        return [_item(stretches, place, window) for place, window in pairs]
    return [_item(stretches, place, window) for place in _merged(places) for window in windows]


def _nearest(stretches: Sequence[Stretch], at: int, others: Sequence[int]) -> int | None:
    """The nearest of other stretches, one of the same depth and one that follows before others."""
    return min(others, key=lambda other: (stretches[other].depth != stretches[at].depth, abs(other - at) > _NEAR,
                                          abs(other - at), other < at), default=None)  # fmt: skip


def _item(
    stretches: Sequence[Stretch], place: Place | None, window: Window | None, *, apart: bool = False
) -> SuggestedItem:
    told: list[Caution] = list(window.told) if window is not None else []
    read: list[Suggestion] = []
    if place is not None:
        if not place.cameras:
            told.append(Caution.PLACE_UNKNOWN)
        elif (place.guessed and not place.left) or place.wide:
            told.append(Caution.PLACE_GUESSED)
        sure = bool(place.cameras) and not (place.guessed or place.wide)
        read.append(_read(stretches[place.stretch], "place", place.said, place.start, place.end, sure=sure))
    if window is not None:
        said = f"{window.begins:%Y-%m-%dT%H:%MZ}/{window.ends:%Y-%m-%dT%H:%MZ}"
        read.append(_read(stretches[window.stretch], "window", said, window.start, window.end, sure=window.sure))
    if apart:
        told.append(Caution.ELSEWHERE)
    return SuggestedItem(
        place=place.said if place is not None else "",
        cameras=place.cameras if place is not None else (),
        begins=window.begins if window is not None else None,
        ends=window.ends if window is not None else None,
        either=window.either if window is not None else (),
        left=place.left if place is not None else (),
        read=tuple(read),
        told=tuple(dict.fromkeys(told)),
        sure=bool(read) and place is not None and window is not None and all(each.sure for each in read) and not apart,
    )


def _read(stretch: Stretch, field: str, value: str, start: int, end: int, *, sure: bool) -> Suggestion:
    quote = stretch.text[start - stretch.start : end - stretch.start]
    return Suggestion(
        field=field, value=value, where=stretch.where, part=stretch.part, quote=quote, start=start, end=end, sure=sure
    )
