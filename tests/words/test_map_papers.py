"""Maps as pages: every camera once, what is not known never green, circles and what stands for no rate, nothing lying on anything."""

from datetime import date
from itertools import combinations

import pytest

from control_room.domain.drawings import Disc, Drawing, Label, Stroke, box_of
from control_room.domain.incident_maps import DAY, CameraRate, IncidentMap
from control_room.domain.maps import Spot, State
from control_room.words.incident_papers import LARGEST, as_csv, circle, incidents
from control_room.words.map_papers import COLOURS, Ground, Heading, shape, states

GREEN = COLOURS[State.WORKING]
HEADING = Heading(title="Cameras", room="Testing", under=("as known",), foot="Made by 0001", credit="Lines: a council")


def spots(n, state=State.WORKING):
    return [
        Spot(number=str(k), typed=f"c{k}", at=(51.30 + k % 10 / 100, -0.15 + k // 10 / 100), state=state)
        for k in range(1, n + 1)
    ]


def words_of(drawing: Drawing, page=0):
    return [each.text for each in drawing.pages[page].marks if isinstance(each, Label)]


def test_each_camera_has_its_number_once_and_the_legend_counts_them():
    drawing = states(HEADING, Ground(), spots(60))
    told = words_of(drawing)
    assert [told.count(f"c{n}") for n in range(1, 61)] == [1] * 60
    assert "60  reached, seen and recorded" in told
    assert {"Cameras", "Testing", "as known", "Made by 0001", "Lines: a council"} <= set(told)
    assert len(drawing.pages) == 1


def test_cameras_too_close_together_are_enlarged_with_their_labels_on_the_next_page():
    close = [
        Spot(number=str(k), typed=f"c{k}", at=(51.37 + k % 4 / 2000, -0.10 + k // 4 / 2000), state=State.WORKING)
        for k in range(16)
    ]
    away = Spot(number="99", typed="c99", at=(51.30, -0.02), state=State.WORKING)
    districts = {"Town Centre": tuple(str(k) for k in range(16)), "Purley": ("99",)}
    drawing = states(HEADING, Ground(districts=districts), [*close, away])
    second = words_of(drawing, 1)
    assert "Town Centre" in second
    assert "Purley" not in second
    assert {f"c{k}" for k in range(16)} <= set(second)


def test_no_label_of_a_map_lies_on_another():
    drawing = states(HEADING, Ground(names=(((51.33, -0.12), "Purley"),)), spots(90))
    for page in drawing.pages:
        labels = [box_of(each) for each in page.marks if isinstance(each, Label) and each.size < 8.6]
        assert [1 for one, other in combinations(labels, 2) if one.meets(other)] == []


@pytest.mark.parametrize("state", list(State))
def test_only_what_works_is_green_and_each_state_has_a_shape_of_its_own(state):
    marks = shape(state, (50, 50))
    colours = {colour for each in marks for colour in (each.ink, getattr(each, "fill", "")) if colour}
    assert (GREEN in colours) == (state is State.WORKING)
    assert state is not State.NOT_KNOWN or marks[0].fill == "#ffffff"
    kinds = [
        tuple(
            (type(each), len(getattr(each, "along", ())), bool(each.ink == COLOURS[each_state]))
            for each in shape(each_state, (0, 0))
        )
        for each_state in State
    ]
    assert len(set(kinds)) == len(State)


# -- incidents ----------------------------------------------------------------------------------------------------------------


def rate(number, n, *, days=100.0, lost=0.0, at=(51.37, -0.1), moved=False):
    return CameraRate(
        number=number, typed=f"c{number}", place="=High Street", ward="Fairfield", at=at, incidents=n,
        required=round(days * DAY), in_service=round((days - lost) * DAY), moved=moved,
    )  # fmt: skip


def month(*cameras):
    return IncidentMap(since=date(2026, 3, 1), until=date(2026, 3, 31), cameras=cameras)


def test_a_circle_is_as_large_as_its_rate_hatched_where_it_was_down_and_crossed_without_a_day():
    (full,) = circle(rate("1", 8), (50, 50), 8)
    (half,) = circle(rate("2", 2), (50, 50), 8)
    assert (full.radius, half.radius) == (LARGEST, LARGEST / 2)
    hatched = circle(rate("3", 6, lost=25), (50, 50), 8)
    assert isinstance(hatched[0], Disc)
    assert len(hatched) > 5
    assert all(isinstance(each, Stroke) for each in hatched[1:])
    crossed = circle(rate("4", 6, lost=100), (50, 50), 8)
    assert [type(each) for each in crossed] == [Stroke, Stroke]
    (none,) = circle(rate("5", 0), (50, 50), 8)
    assert none.radius < 2


def test_the_map_says_its_numbers_its_sizes_and_what_it_does_not_show():
    cameras = (
        rate("1", 8),
        rate("2", 2, at=(51.38, -0.09), moved=True),
        rate("3", 6, lost=25, at=(51.36, -0.08)),
        rate("4", 0, lost=100, at=(51.35, -0.07)),
    )
    told = words_of(incidents(HEADING, Ground(), month(*cameras)))
    assert {"c1 8.0", "c2 2.0", "c3 8.0", "c4"} <= set(told)
    assert {"2", "4", "8", "down more than 20 % of the period (1)", "no day in service: no rate (1)"} <= set(told)
    caption = " ".join(told)
    assert "not where crime happens" in caption
    assert "drawn where they stood at its end: c2." in caption


def test_the_table_has_numerator_and_denominator_and_no_cell_is_a_formula():
    header, first, dead = as_csv(month(rate("1", 8, lost=25), rate("4", 2, lost=100))).splitlines()
    assert header.startswith("camera,place,ward,incidents,in_service_days,required_days,down_percent,")
    assert first == "1,'=High Street,Fairfield,8,75.00,100.00,25.0,10.7,down more than 20 % of the period"
    assert dead.endswith(",2,0.00,100.00,100.0,,no in-service day: no rate")
