"""The limited process that opens what cameras send."""

import asyncio
from io import BytesIO

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops

from control_room.adapters.viewing import looking
from control_room.adapters.viewing.looking import NoSheet, look_at, side_by_side
from control_room.domain.views.asking import Look, Pair, Sheet
from control_room.domain.views.limits import START
from control_room.domain.views.looks import Light, Unseen, lights, reference_of
from control_room.domain.views.verdicts import PASSED, judge
from tests.adapters.viewing.test_seeing import JPEG, RUBBISH, coded, street


async def answers(looks, **how):
    return [each async for each in look_at(looks, **how)]


async def test_a_round_of_cameras_is_answered_in_order_whatever_they_send():
    rubbish = [(Look(picture=raw), why) for raw, why in RUBBISH.values()]
    looks = [Look(picture=JPEG), *(look for look, _ in rubbish), Look(picture=JPEG)]
    told = await answers(looks)
    assert [each.unseen for each in told] == [None, *(why for _, why in rubbish), None]
    assert told[0] == told[-1]


async def test_a_still_passes_beside_the_reference_of_its_own_light():
    (seen,) = [each.seen for each in await answers([Look(picture=JPEG)])]
    day, night = (reference_of([seen], light) for light in (Light.DAY, Light.NIGHT))
    (both, other, none) = await answers(
        [
            Look(picture=JPEG, references=(night, day)),
            Look(picture=coded(street((1280, 720))), references=(day,)),
            Look(picture=JPEG),
        ]
    )
    assert both.beside.light is Light.DAY
    assert judge(both, (night, day), START) == PASSED
    assert (other.beside, none.beside) == (None, None)


async def test_at_dusk_a_picture_is_judged_by_the_light_that_fits_it():
    dim = [coded(street(seed=seed).point([v // 3 for v in range(256)] * 3)) for seed in (1, 2)]
    bright, other = [each.seen for each in await answers([Look(picture=JPEG), Look(picture=dim[1])])]
    known = (reference_of([other], Light.NIGHT), reference_of([bright], Light.DAY))
    (told,) = await answers([Look(picture=dim[0], references=known)])
    assert lights(told.seen) == (Light.NIGHT, Light.DAY)
    assert told.beside.light is Light.DAY


async def test_a_worker_that_takes_too_long_or_dies_is_replaced(monkeypatch):
    slow = await answers([Look(picture=JPEG)] * 2, patience=0.01)
    assert [each.unseen for each in slow] == [Unseen.TOOK_TOO_LONG] * 2
    monkeypatch.setattr(looking, "_START", "import sys; sys.stdin.buffer.readline(); sys.exit(3)")
    assert [each.unseen for each in await answers([Look(picture=JPEG)])] == [Unseen.READER_DIED]


async def test_more_bytes_than_any_still_has_are_not_handed_over(monkeypatch):
    monkeypatch.setattr(looking, "MOST_BYTES", 1000)
    assert [each.unseen for each in await answers([Look(picture=JPEG)])] == [Unseen.TOO_MANY_BYTES]


async def test_pairs_are_laid_side_by_side_with_their_cells_marked():
    pairs = [Pair(known=JPEG, seen=JPEG, cells=(0, 1, 32), words="camera 12 \x1b[2J"), Pair(known=JPEG, seen=b"<html>")]
    plain, marked = [
        Image.open(BytesIO(await side_by_side(Sheet(pairs=(each, *pairs[1:])))))
        for each in (replace(pairs[0], cells=()), pairs[0])
    ]
    assert plain.size == (1048, 652)
    boxes = ImageChops.difference(plain, marked)
    assert boxes.crop((8, 8, 520, 296)).getbbox() == boxes.crop((528, 8, 1040, 296)).getbbox() == (0, 0, 33, 33)
    assert plain.getpixel((1030, 340)) == (200, 200, 200)
    with pytest.raises(NoSheet, match="fewer"):
        await side_by_side(Sheet(pairs=tuple(pairs)), patience=0.001)


async def test_a_round_that_is_called_off_leaves_no_worker(monkeypatch):
    started = []
    start = looking._started

    async def seen():
        started.append(await start())
        return started[-1]

    monkeypatch.setattr(looking, "_started", seen)
    round_ = look_at([Look(picture=JPEG)] * 5)
    await anext(round_)
    await round_.aclose()
    assert [each.returncode is not None for each in started] == [True]
    with pytest.raises(StopAsyncIteration):
        await asyncio.wait_for(anext(round_), 5)
