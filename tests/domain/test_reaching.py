"""What asking a camera may come to, and which silences are one."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.health import TOGETHER
from control_room.domain.reaching import (
    OURS,
    SHOWN,
    SILENT,
    SYMPTOMS,
    Peer,
    Probed,
    Reach,
    Service,
    grouped,
    plain,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CAMERAS = [str(n) for n in range(1, 13)]


def probed(camera, reach=Reach.NO_REPLY, **more):
    return Probed(camera=camera, reach=reach, at=NOON, **more)


def test_cameras_of_one_cabinet_that_all_fall_silent_are_one_fault_of_the_cabinet():
    nodes = {"1": "cabinet 7", "2": "cabinet 7", "3": "cabinet 7", "4": "cabinet 8"}
    told = grouped([probed("1"), probed("2"), probed("3"), probed("4")], nodes)
    assert [(each.reach, each.node) for each in told] == [(Reach.GROUP, "cabinet 7")] * 3 + [(Reach.NO_REPLY, "")]


def test_a_cabinet_with_one_camera_that_answers_anything_has_power():
    nodes = dict.fromkeys("1234", "cabinet 7")
    for answer in (Reach.WELL, Reach.REFUSED, Reach.AUTH, Reach.HUNG):
        told = grouped([probed("1"), probed("2"), probed("3"), probed("4", answer)], nodes)
        assert [each.reach for each in told] == [Reach.NO_REPLY] * 3 + [answer]


def test_a_camera_that_was_not_asked_says_nothing_of_its_cabinet():
    nodes = dict.fromkeys("1234", "cabinet 7")
    told = grouped([probed("1"), probed("2"), probed("3"), probed("4", Reach.UNCHECKED)], nodes)
    assert [each.reach for each in told] == [Reach.GROUP] * 3 + [Reach.UNCHECKED]
    two = grouped([probed("1"), probed("2"), probed("3", Reach.UNCHECKED)], nodes)
    assert [each.reach for each in two] == [Reach.NO_REPLY, Reach.NO_REPLY, Reach.UNCHECKED]


ANSWERS = st.lists(st.tuples(st.sampled_from(CAMERAS), st.sampled_from(Reach)), unique_by=lambda each: each[0])
NODES = st.dictionaries(st.sampled_from(CAMERAS), st.sampled_from(["", "cabinet 7", "cabinet 8"]))


@given(ANSWERS, NODES)
def test_grouping_keeps_every_camera_and_its_order_and_changes_silence_only(answers, nodes):
    before = [probed(camera, reach) for camera, reach in answers if reach is not Reach.GROUP]
    after = grouped(before, nodes)
    assert [each.camera for each in after] == [each.camera for each in before]
    for was, now in zip(before, after, strict=True):
        if now != was:
            assert (was.reach, now.reach, now.node) == (Reach.NO_REPLY, Reach.GROUP, nodes[was.camera])
    for node in {each.node for each in after if each.reach is Reach.GROUP}:
        on = [each for each in after if nodes.get(each.camera) == node and each.reach is not Reach.UNCHECKED]
        assert len(on) >= TOGETHER
        assert {each.reach for each in on} == {Reach.GROUP}
    assert grouped(reversed(before), nodes) == tuple(reversed(after))


@given(st.one_of(st.binary(), st.text()))
def test_what_a_stranger_sent_is_shown_as_few_printable_characters(told):
    shown = plain(told)
    assert len(shown) <= SHOWN
    assert shown.isascii()
    assert shown.isprintable()
    assert plain(shown) == shown


def test_a_page_is_shown_by_how_it_begins_and_no_terminal_obeys_it():
    assert plain(b"<html>\r\n\t<b>\x1b[2J404</b>" + b"x" * 500).startswith("<html> <b> [2J404</b>xxx")
    assert plain("Caf\u00e9\u202e") == "Caf"


def test_a_camera_is_shown_without_its_password():
    peer = Peer(camera="12", host="10.0.0.12", user="viewer", password="hunter-of-cats", rtsp=Service(port=554))
    assert "cats" not in repr(peer) + str(peer) + f"{peer}" + repr([peer])


def test_each_answer_is_of_the_camera_or_of_whoever_set_it_up_or_of_nobody():
    quiet = {Reach.WELL, Reach.UNCHECKED}
    assert set(Reach) == set(SYMPTOMS) | OURS | quiet
    assert not set(SYMPTOMS) & (OURS | quiet)
    assert set(SYMPTOMS) >= SILENT
