"""A drawn street beside its reference. Rates are the bench's; here it is what must hold for every picture."""

from datetime import UTC, datetime, timedelta

import pytest

from control_room.adapters.viewing.comparing import compared
from control_room.adapters.viewing.seeing import measured
from control_room.domain.views.asking import Looked
from control_room.domain.views.limits import START, learnt
from control_room.domain.views.looks import Light, lights, reference_of
from control_room.domain.views.verdicts import PASSED, Outcome, Sign, frozen, judge, judge_together
from scripts.benches.view_pictures import picture, still
from scripts.benches.view_scenes import Street

NOW = datetime(2026, 11, 21, 23, 46, tzinfo=UTC)
SEED = 3  # has a privacy mask and a tree


class Camera:
    def __init__(self, light):
        self.street, self.light = Street(SEED), light
        self.known = reference_of([self.seen(n) for n in range(5)], light)
        accepted = [compared(self.seen(n), self.known) for n in range(5, 14)]
        self.limits = {light: learnt(accepted, light)}

    def seen(self, n, fault=""):
        night = self.light is Light.NIGHT
        return measured(still(picture(self.street, n, night=night, fault=fault, mask=True)))

    def told(self, n, fault=""):
        seen = self.seen(n, fault)
        beside = compared(seen, self.known) if self.light in lights(seen) else None
        return judge(Looked(seen=seen, beside=beside), [self.known], self.limits)


@pytest.fixture(scope="module", params=list(Light))
def camera(request):
    return Camera(request.param)


def test_a_picture_beside_itself_passes(camera):
    seen = camera.seen(50)
    known = reference_of([seen], camera.light)
    beside = compared(seen, known)
    assert (beside.dx, beside.dy, beside.unmasked) == (0, 0, ())
    assert beside.here == pytest.approx(1, abs=1e-3)
    assert judge(Looked(seen=seen, beside=beside), [known], START) == PASSED


def test_other_people_other_cars_and_other_light_pass(camera):
    assert [camera.told(n) for n in range(60, 64)] == [PASSED] * 4


@pytest.mark.parametrize(
    ("fault", "signs"),
    [
        ("pan 3 %", (Sign.MOVED,)),
        ("tilt 8 %", (Sign.MOVED,)),
        ("other view", (Sign.SCENE,)),
        ("blur 2 px", (Sign.SOFT,)),
        ("haze", (Sign.SOFT, Sign.DIRTY, Sign.OBSCURED)),
        ("noise", (Sign.NOISE,)),
        ("mono", (Sign.MONO,)),
        ("mask gone", (Sign.UNMASKED,)),
        ("foliage 45 %", (Sign.OBSCURED, Sign.SCENE)),
        ("black", (Sign.BLACK,)),
        ("grey slate", (Sign.BLANK,)),
    ],
)
def test_what_is_wrong_is_called_by_its_name(camera, fault, signs):
    verdict = camera.told(70, fault)
    assert verdict.outcome is Outcome.REVIEW
    assert {*signs} & {*verdict.signs}


def test_how_far_a_view_has_moved_is_told_with_its_side(camera):
    for fault, dx, dy in (("pan 3 %", 3, 0), ("pan 8 %", 8, 0), ("pan 20 %", 20, 0), ("tilt 8 %", 0, 8)):
        verdict = camera.told(80, fault)
        # The camera turned right, so that what it shows has gone to the left.
        assert (verdict.dx, verdict.dy) == (pytest.approx(-dx, abs=0.7), pytest.approx(-dy, abs=0.7)), fault


def test_dirt_is_told_from_what_three_pictures_have_in_common(camera):
    three = [compared(camera.seen(n, "dirty dome"), camera.known) for n in (90, 91, 92)]
    clean = [compared(camera.seen(n), camera.known) for n in (90, 91, 92)]
    assert judge_together(three, camera.limits[camera.light]).signs in {(Sign.DIRTY,), (Sign.OBSCURED,)}
    assert judge_together(clean, camera.limits[camera.light]) == PASSED


def test_a_frozen_picture_is_known_though_its_own_clock_runs_on(camera):
    night = camera.light is Light.NIGHT

    def greys(moments):
        frames = [picture(camera.street, n, night=night, clock=f"CAM 3  10:0{k}:00") for k, n in enumerate(moments)]
        return [(NOW + timedelta(minutes=5 * k), measured(still(frame)).grey) for k, frame in enumerate(frames)]

    assert frozen(greys([40, 40, 40]))
    assert not frozen(greys([40, 41, 42]))
    assert not frozen(greys([40, 40, 41]))
