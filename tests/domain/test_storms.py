"""A storm and its clusters: the same kind near the same place, and nobody's restricted call among them."""

import pytest
from msgspec.structs import replace

from control_room.domain.calls.states import Call, Need, Promise
from control_room.domain.matters import Stage
from control_room.domain.register_codes import Disposal
from control_room.domain.storms import Cluster, Storm, StormOpened, StormOver, after, clusters, likely
from tests.domain.lines import NIGHT, after_minutes, line


def call(n, place, protocol="fallen_tree", **more):
    return Call(
        ref=f"CL-26-{n:06d}",
        opened=n,
        opened_at=NIGHT,
        by="0417",
        shift=None,
        last=n,
        last_at=NIGHT,
        place=place,
        needs=(Need(need=1, protocol=protocol, version="1"),),
        **more,
    )


def refs(found: tuple[Cluster, ...]):
    return [each.first.ref[-2:] for each in found]


TREES = ("fallen_tree", "ice")


@pytest.mark.parametrize(
    ("place", "kinds", "first"),
    [
        ("12 Brigstock Road", TREES, ["01"]),
        ("outside 40 Brigstok rd", TREES, ["01"]),
        ("corner of Melfort Rd and Brigstock Rd", TREES, ["01"]),
        ("14 Road", TREES, []),
        ("Zion Place", TREES, []),
        ("12 Brigstock Road", ("flooding",), ["03"]),
        ("12 Brigstock Road", (), ["01", "03"]),
        ("12 Brigstock Road", ("noise",), []),
        ("", TREES, []),
    ],
)
def test_the_likeliest_is_of_the_same_kind_and_street(place, kinds, first):
    every = clusters(
        [call(1, "Brigstock Rd nr 12"), call(2, "Kidderminster Place"), call(3, "Brigstock Road", "flooding")]
    )
    assert refs(likely(every, place=place, kinds=kinds)) == first


def test_a_known_street_under_two_names_is_one_place():
    every = clusters([call(1, "the tram stop at Reeves Corner")])
    known = {"the tram stop at Reeves Corner": frozenset({"reeves"}), "by Surrey Street lights": frozenset({"reeves"})}
    where = "by Surrey Street lights"
    assert refs(likely(every, place=where, kinds=TREES, places=lambda text: known.get(text, frozenset()))) == ["01"]
    assert refs(likely(every, place=where, kinds=TREES)) == []


def test_the_same_words_come_before_the_same_street_and_many_callers_before_few():
    one, two, three = call(1, "3 Brigstock Road"), call(2, "90 Brigstock Road"), call(3, "7 Brigstock Road")
    later = [replace(call(n, "x"), of=three.ref) for n in (4, 5)]
    assert refs(likely(clusters([one, two, three, *later]), place="90 Brigstock Rd", kinds=TREES)) == ["02", "03", "01"]


def test_those_who_rang_about_it_are_with_its_first_call_and_the_largest_stands_first():
    lone, first = call(1, "Zion Place"), call(2, "Brigstock Road")
    second, third = replace(call(3, "x"), of=first.ref), replace(call(4, "y"), of=first.ref)
    found = clusters([third, lone, second, first])
    assert [[each.ref[-2:] for each in one.calls] for one in found] == [["02", "03", "04"], ["01"]]


def test_a_call_for_those_who_need_it_and_a_struck_one_are_in_none():
    secret = replace(call(1, "Brigstock Road"), sensitive=True)
    struck = replace(call(2, "Brigstock Road"), stage=Stage.VOIDED)
    assert clusters([secret, struck]) == ()


def test_it_lives_until_its_need_has_an_end_and_each_caller_was_told():
    first = call(1, "Brigstock Road")
    over = replace(first, needs=(replace(first.needs[0], disposal=Disposal.DEFERRED),))
    told = replace(call(2, "x"), of=first.ref, promises=(Promise(text="we ring you", by=after_minutes(90)),))
    sooner = replace(call(3, "x"), of=first.ref, promises=(Promise(text="we ring you", by=after_minutes(30)),))
    (cluster,) = clusters([over, told, sooner])
    assert cluster.worked
    assert [each.ref[-1] for each in cluster.to_ring] == ["3", "2"]
    assert cluster.live
    assert not clusters([over])[0].live
    assert not clusters([first])[0].worked


def test_a_storm_is_red_until_it_is_over_and_never_reopens_by_itself():
    on = after(None, line(StormOpened(reason="gale", minutes=120), ref="SU-26-000001"))
    assert isinstance(on, Storm)
    assert (on.minutes, on.red(), on.outstanding()) == (120, True, True)
    over = after(on, line(StormOver(reason="quiet"), number=2, ref="SU-26-000001"))
    assert (over.stage, over.ended, over.red(), over.outstanding()) == (Stage.CLOSED, "quiet", False, False)
