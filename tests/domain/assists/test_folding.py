from datetime import date

import msgspec
from hypothesis import given

from control_room.domain import follow
from control_room.domain.assists import kinds
from control_room.domain.assists.folding import after
from control_room.domain.assists.parts import AssistState
from control_room.domain.assists.states import Assist
from control_room.domain.book import Erased
from control_room.domain.codes import Category, Contribution, Grade, Outcome, Source
from control_room.domain.line.said import Leg, Tally
from control_room.domain.matters import Stage
from control_room.domain.register_codes import Travel
from control_room.domain.trails import FollowState
from tests.domain.any_facts import erased, stories
from tests.domain.lines import after_minutes, told

OPENED = kinds.Opened(
    source=Source.POLICE_RADIO,
    category=Category.SHOPLIFTING,
    cad=8123,
    cad_date=date(2026, 3, 13),
    ward="Fairfield",
    camera="2",
    text="two IC3 males North End, JD theft",
    location="North End",
)
FED_BACK = kinds.FedBack(feedback=kinds.Feedback.CHARGED)


def folded(lines):
    assist = None
    for one in lines:
        assist = after(assist, one)
    assert assist is not None
    return assist


def counted(assist, measure):
    return {(c.dimension, c.key): c.n for c in assist.counts() if c.measure == measure}


def conclude(**tallies):
    return kinds.Concluded(tallies=tuple(Tally(outcome=Outcome(name), count=n) for name, n in tallies.items()))


def test_shoplifters_followed_through_the_town_onto_a_bus_and_arrested():
    assist = folded(
        told(
            (0, OPENED),
            (0.5, kinds.Described(subjects="1 IC3 m grey hood, red bag")),
            (1, follow.ImagesOn(to="MetCC")),
            (3, follow.Moved(camera="3", left="2", towards="Crown Hill")),
            (5, follow.Lost(camera="3")),
            (7, follow.Found(camera="22", gap=120)),
            (8, follow.Moved(camera="24", left="22")),
            (9, follow.Moved(camera="28", left="24")),
            (10, follow.Boarded(travel=Travel.BUS, route="250", vrm="LX21 ABC", towards="Brixton")),
            (11, follow.ImagesOff()),
            (17, conclude(arrest=2, property_recovered=1)),
        )
    )
    trail = assist.trail()
    assert [leg.camera for leg in trail.legs] == ["2", "3", "22", "24", "28"]
    assert all(leg.ends is not None for leg in trail.legs)
    assert trail.legs[-1].ends == after_minutes(10)
    assert [(gap.begins, gap.ends) for gap in trail.gaps] == [
        (after_minutes(5), after_minutes(7)),
        (after_minutes(10), None),
    ]
    assert [(one.camera, one.ends) for one in assist.images()] == [
        ("2", after_minutes(3)),
        ("3", after_minutes(5)),
        ("22", after_minutes(8)),
        ("24", after_minutes(9)),
        ("28", after_minutes(10)),
    ]
    assert assist.state is AssistState.CONCLUDED
    assert assist.contribution is Contribution.FOLLOWED
    assert assist.owed() == ("feedback",)
    assert counted(assist, "arrests") == {
        ("all", ""): 2,
        ("category", "shoplifting"): 2,
        ("ward", "Fairfield"): 2,
        ("contribution", "followed"): 2,
    }
    assert folded([*told((0, OPENED), (1, conclude(arrest=1)), (2, FED_BACK))]).owed() == ()


def test_what_is_not_given_is_owed_and_given_later_is_not():
    bare = folded(told((0, kinds.Opened(emergency=True, source=Source.POLICE_RADIO, cad=81))))
    assert bare.owed() == ("category", "ward", "cad_date")
    given = kinds.Filed(category=Category.OFFICER_SAFETY, ward="Fairfield", cad_date=date(2026, 3, 13))
    assert folded(told((0, kinds.Opened(source=Source.POLICE_RADIO, cad=81)), (1, given))).owed() == ()


def test_no_cad_is_owed_when_police_made_none():
    opened = kinds.Opened(source=Source.POLICE_RADIO, category=Category.BEGGING, ward="Kenley")
    assert folded(told((0, opened))).owed() == ("cad",)
    assert folded(told((0, opened), (1, kinds.Filed(no_cad=True)))).owed() == ()


def test_a_cad_is_known_by_its_number_and_its_date_together():
    assert folded(told((0, OPENED))).cad_key == (8123, date(2026, 3, 13))
    assert folded(told((0, kinds.Opened(cad=8123)))).cad_key is None


def test_a_concluded_assist_without_an_outcome_owes_it():
    assert "outcome" in folded(told((0, OPENED), (1, kinds.Concluded()))).owed()


def test_a_long_follow_is_asked_at_half_an_hour_and_told_at_two():
    following = folded(told((0, OPENED)))
    assert [(due.code, due.at) for due in following.dues()] == [
        ("still_immediate", after_minutes(30)),
        ("tell_supervisor", after_minutes(120)),
    ]
    asked = folded(told((0, OPENED), (31, follow.Justified(reason="still running"))))
    assert asked.due() == after_minutes(61)
    sup = folded(told((0, OPENED), (31, follow.Justified(reason="agreed", supervisor=True))))
    assert [due.code for due in sup.dues()] == ["still_immediate"]
    assert folded(told((0, OPENED), (9, kinds.Concluded()))).due() is None


def test_force_seen_offers_a_hold_until_it_is_held_or_declined():
    seen = [(0, OPENED), (4, kinds.ForceSeen(what=kinds.Force.USE_OF_FORCE))]
    offered = folded(told(*seen))
    assert offered.offer is not None
    assert offered.offer.cameras == ("2",)
    assert (offered.offer.begins, offered.offer.ends) == (after_minutes(-6), after_minutes(24))
    assert "hold" in offered.owed()
    assert "hold" not in folded(told(*seen, (5, kinds.Held(hold="HD-26-000071")))).owed()
    assert "hold" not in folded(told(*seen, (5, kinds.HoldDeclined(reason="out of view")))).owed()


def test_a_stop_and_search_told_while_in_sight_offers_a_hold():
    searched = kinds.Told(tallies=(Tally(outcome=Outcome.STOP_SEARCH_NEGATIVE),))
    assert "hold" in folded(told((0, OPENED), (5, searched))).owed()
    assert "hold" not in folded(told((0, OPENED), (4, follow.Lost()), (5, searched))).owed()


def test_a_child_seen_owes_a_referral():
    child = kinds.VulnerableSeen(who=kinds.Vulnerable.CHILD)
    assert "safeguarding" in folded(told((0, OPENED), (1, child))).owed()
    raised = msgspec.structs.replace(child, referral="SG-26-000003")
    assert "safeguarding" not in folded(told((0, OPENED), (1, raised))).owed()
    lost = kinds.Opened(category=Category.LOST_CHILD)
    assert "safeguarding" in folded(told((0, lost))).owed()


def test_a_later_count_replaces_the_earlier_and_keeps_its_day():
    assist = folded(told((0, OPENED), (9, conclude(arrest=1)), (60 * 24, conclude(arrest=2))))
    assert assist.told(Outcome.ARREST) == 2
    assert {c.day for c in assist.counts() if c.measure == "arrests"} == {date(2026, 3, 13)}


def test_an_amended_code_is_counted_as_amended():
    told_once = [(0, OPENED), (9, conclude(arrest=2))]
    fewer = kinds.Amended(field="arrest", was="2", now="1", reason="one was de-arrested")
    assert counted(folded(told(*told_once, (30, fewer))), "arrests")["all", ""] == 1
    robbery = kinds.Amended(field="category", was="shoplifting", now="robbery")
    assert ("category", "robbery") in counted(folded(told(*told_once, (30, robbery))), "assists")


def test_an_amendment_written_by_a_newer_console_changes_nothing():
    strange = kinds.Amended(field="category", was="shoplifting", now="hologram_theft")
    assert folded(told((0, OPENED), (1, strange))).category is Category.SHOPLIFTING


def test_a_trail_written_up_afterwards_is_recalled_and_owes_the_time_nobody_gave():
    recalled = follow.Recalled(
        legs=(Leg(camera="4", at=after_minutes(1)), Leg(camera="5", at=None), Leg(camera="9", at=after_minutes(6)))
    )
    assist = folded(told((0, kinds.Opened(ward="Fairfield")), (50, recalled), (60, conclude(arrest=1))))
    assert [(leg.camera, leg.recalled) for leg in assist.trail().legs] == [("4", True), ("9", True)]
    assert assist.trail().legs[-1].ends is None
    assert "time" in assist.owed()


def test_a_camera_nobody_named_is_owed_until_one_is():
    lost = [(0, OPENED), (1, follow.Lost()), (2, follow.Found())]
    assert "camera" in folded(told(*lost)).owed()
    assert "camera" not in folded(told(*lost, (3, follow.Moved(camera="22")))).owed()


def test_images_told_afterwards_owe_their_times():
    images = follow.ImagesOn(told=True, to="MetCC", cameras=("4", "22"))
    assist = folded(told((0, OPENED), (9, conclude(arrest=2)), (9, images)))
    assert "images_times" in assist.owed()
    assert {one.camera for one in assist.images()} == {"4", "22"}
    timed = follow.ImagesTimed(begins=after_minutes(1), ends=after_minutes(5))
    assert "images_times" not in folded(told((0, OPENED), (9, images), (12, timed))).owed()


def test_reopening_and_closing_again():
    assist = folded(told((0, OPENED), (9, conclude(arrest=1)), (20, kinds.Reopened(reason="second suspect"))))
    assert assist.stage is Stage.OPEN
    assert assist.state is AssistState.REOPENED
    checked = folded(told((0, OPENED), (9, conclude(arrest=1)), (20, kinds.Checked())))
    assert (checked.state, checked.checked_by) == (AssistState.CHECKED, "0417")


def test_a_second_operator_scribes_into_the_first_ones_follow():
    lines = told((0, OPENED), (3, follow.Moved(camera="3")))
    lines[1] = msgspec.structs.replace(lines[1], by="0562")
    assist = folded(lines)
    assert [leg.by for leg in assist.trail().legs] == ["0417", "0562"]
    assert assist.operators == ("0417", "0562")


def test_contribution_is_the_most_that_was_logged():
    def of(*story):
        return folded(told(*story)).contribution

    proactive = msgspec.structs.replace(OPENED, source=Source.OPERATOR_PROACTIVE)
    unseen = msgspec.structs.replace(OPENED, camera=None)
    assert of((0, proactive)) is Contribution.DETECTED_BY_CCTV
    assert of((0, OPENED)) is Contribution.LOCATED_BY_CCTV
    assert of((0, OPENED), (1, follow.Moved(camera="3"))) is Contribution.FOLLOWED
    assert of((0, unseen), (1, kinds.Held(hold="HD-26-000071"))) is Contribution.EVIDENCE_ONLY
    assert of((0, unseen), (1, kinds.Monitored())) is Contribution.MONITORED_ONLY
    assert of((0, unseen)) is Contribution.NOT_MATERIAL
    stated = kinds.Concluded(contribution=Contribution.NOT_MATERIAL)
    assert of((0, OPENED), (1, stated)) is Contribution.NOT_MATERIAL


def test_watching_without_anybody_sent_is_no_assist_in_the_figures():
    watched = kinds.Opened(source=Source.OPERATOR_PROACTIVE, category=Category.YOUTHS_GROUP, camera="2")
    assert not counted(folded(told((0, watched), (1, kinds.Monitored()))), "assists")
    told_police = folded(told((0, watched), (1, kinds.Monitored()), (2, kinds.PoliceInformed())))
    assert counted(told_police, "assists")["priority3", "hot_spot_anti_social_behaviour"] == 1


def test_a_training_exercise_and_a_struck_assist_count_nothing():
    test = msgspec.structs.replace(OPENED, category=Category.TRAINING_TEST)
    assert not list(folded(told((0, test))).counts())
    voided = msgspec.structs.replace(folded(told((0, OPENED))), stage=Stage.VOIDED)
    assert not list(voided.counts())
    assert voided.owed() == ()


def test_a_guessed_grade_is_marked_until_somebody_says_it():
    guessed = kinds.Opened(grade=Grade.I, grade_guessed=True)
    assert folded(told((0, guessed))).grade_guessed
    assert not folded(told((0, guessed), (1, kinds.Filed(grade=Grade.S)))).grade_guessed


ANY = stories(kinds.AssistFacts, follow.FollowFacts, ref="AS-26-000412")


@given(ANY)
def test_any_sequence_of_lines_folds_renders_and_comes_back_from_its_row(lines):
    assist = folded(lines)
    list(assist.counts())
    assert assist.last == lines[-1].number
    assert (assist.trail().state is FollowState.FOLLOWING) == (assist.trail().camera is not None)
    assert msgspec.json.decode(msgspec.json.encode(assist), type=Assist) == assist


@given(ANY)
def test_erasing_every_word_changes_no_code_time_or_figure(lines):
    before, gone = folded(lines), folded([erased(one) for one in lines])
    assert gone.trail().legs == before.trail().legs
    assert gone.owed() == before.owed()
    assert list(gone.counts()) == list(before.counts())
    assert isinstance(gone.text, (Erased, str))
