"""How far a camera's recorder was out is read from the newest clock check of an exhibit of it, on both databases."""

from datetime import timedelta

from control_room.domain.audience import STANDARDS
from control_room.domain.authority import Act
from control_room.domain.exhibits.codes import Reference
from control_room.domain.exhibits.kinds import ExportClockChecked, ExportMade
from control_room.domain.refs import RefKind
from control_room.services.requests.offsets import Offset, known_offsets


async def checked(room, by, cameras, offset, *, aud=None):
    """An export of those cameras and its clock check; answers (reference, when)."""
    made = []

    def decide(w):
        ref = w.next_ref(RefKind.EXPORT)
        w.record(ExportMade(cameras=cameras, mark=f"JW/{w.now.minute}"), ref=ref, aud=aud)
        check = ExportClockChecked(
            reference=Reference.NTP, recorder_at=w.now + timedelta(seconds=offset), true_at=w.now, offset=offset
        )
        line = w.record(check, ref=ref)
        made.append((ref, w.now, line.number))

    await room.acts.write(Act.EXPORT, by, decide)
    room.clock.tick(3600)
    return made[0]


async def test_the_newest_check_of_each_camera_stands_and_a_struck_or_restricted_one_does_not(written, jw, mgr):
    room = written.room
    await checked(room, jw, ("1", "2"), 90)
    second, at, _ = await checked(room, jw, ("1",), 47)
    _, _, slip = await checked(room, jw, ("1",), 9000)
    await room.book.strike(by=jw, number=slip, reason="misread")
    await checked(room, mgr, ("1", "17"), -5, aud=STANDARDS)
    found = await room.acts.read(jw, lambda look: known_offsets(look, ("1", "2", "17", "99")))
    assert found["1"] == Offset(seconds=47, at=at, export=second)
    assert (found["2"].seconds, set(found)) == (90, {"1", "2"})
    assert await room.acts.read(jw, lambda look: known_offsets(look, ())) == {}
    theirs = await room.acts.read(mgr, lambda look: known_offsets(look, ("17",)))
    assert theirs["17"].seconds == -5


async def test_a_request_has_the_offsets_of_its_own_cameras(written, jw):
    ref = await written.accepted()
    _, camera = (await written.one(ref)).pairs()[0]
    await checked(written.room, jw, (camera, "99"), 47)
    whole = await written.requests.queue.one(ref, by=jw)
    assert {name: each.seconds for name, each in whole.offsets.items()} == {camera: 47}
