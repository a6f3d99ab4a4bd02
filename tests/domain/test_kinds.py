"""Every kind and every matter: folds exist, none fails on erased words, a voided matter stays so."""

import functools
import importlib
import pkgutil

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from control_room import domain, words
from control_room.domain import erasure_classes
from control_room.domain.assists.kinds import Opened
from control_room.domain.assists.states import Assist
from control_room.domain.boards import BoloWithdrawn
from control_room.domain.book import Corrected, Erased, Facts, Noted, Struck, Unknown, words_fields
from control_room.domain.cameras import Inventory
from control_room.domain.codes import Category
from control_room.domain.holds import HoldRequested
from control_room.domain.kinds import FOLDS, KINDS, MATTERS, fold
from control_room.domain.matters import Matter, Stage
from control_room.domain.radio import RadioCalled
from control_room.domain.referrals import ReferralRaised
from control_room.domain.refs import RefKind
from control_room.services.cards import as_open, card
from tests.domain.any_facts import erased, struct_of
from tests.domain.lines import line

BESIDE = ("line.noted", "line.corrected", "line.struck")
any_of = functools.cache(struct_of)


def takes(ref):
    """Kinds that may stand on a reference of these letters: those of its own subject, and words beside it."""
    home = FOLDS[ref].__module__
    subject = home.rpartition(".")[0] if home.count(".") > 2 else home
    more = {"AS": ("control_room.domain.follow",), "SH": ("control_room.domain.duties",)}.get(ref, ())
    return [
        kind
        for tag, kind in sorted(KINDS.items())
        if kind.__module__ in {home, *more} or kind.__module__.startswith(subject + ".") or tag in BESIDE
    ]


def test_a_fold_is_named_by_the_letters_of_a_reference_and_makes_that_matter():
    assert set(FOLDS) == set(MATTERS)
    assert set(FOLDS) <= {kind.value for kind in RefKind}


@pytest.mark.parametrize("ref", sorted(FOLDS))
@given(data=st.data())
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
def test_any_lines_of_its_subject_fold_erased_or_not(ref, data):
    """History never refuses: whatever stands on a reference is taken, every words field erased, and can be shown."""
    matter = bare = None
    for number in range(1, 8):
        facts = data.draw(any_of(data.draw(st.sampled_from(takes(ref)))))
        one = line(facts, number=number, ref=f"{ref}-26-000001")
        matter, bare = fold(matter, one), fold(bare, erased(one))
        for said, line_of in ((words.say(one), one), (words.say(erased(one)), erased(one))):
            assert isinstance(said, str), line_of
    if matter is None:
        assert bare is None
        return
    again = msgspec.json.decode(msgspec.json.encode(matter), type=type(matter))
    assert again == matter
    for each in (matter, bare):
        assert list(each.counts()) == list(each.counts())
        assert isinstance(words.owed(each.owed()), str)
        assert each.outstanding() in {True, False}
        assert each.red() in {True, False}
        each.due()
        if isinstance(each, Assist):
            card(each, Inventory())
            as_open(each)
    assert bare is not None
    assert (bare.ref, bare.stage, bare.last) == (matter.ref, matter.stage, matter.last)


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(data=st.data())
@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
def test_each_words_field_may_be_erased_by_itself(kind, data):
    facts = data.draw(any_of(KINDS[kind]))
    for name in words_fields(KINDS[kind]):
        if getattr(facts, name) is None:
            continue
        one = line(msgspec.structs.replace(facts, **{name: Erased(erased=9)}), ref=None)
        said = words.say(one)
        assert isinstance(said, str)


def test_words_beside_a_matter_only_move_its_last_line():
    matter = fold(None, line(KINDS["radio.called"](text="x"), ref="RA-26-000001"))
    for n, facts in enumerate(
        (Noted(text="x"), Corrected(number=1, reason="x", text="y"), Struck(number=1, reason="x")), 2
    ):
        after = fold(matter, line(facts, number=n, ref="RA-26-000001"))
        assert after == msgspec.structs.replace(matter, last=n)


def test_a_line_of_no_matter_or_of_a_newer_kind_folds_into_nothing():
    assert fold(None, line(Noted(text="x"))) is None
    assert fold(None, line(Noted(text="x"), ref="RA-26-000001")) is None
    assert fold(None, line(Unknown(unknown="x.y"), ref="RA-26-000001")) is None
    assert fold(None, line(KINDS["radio.called"](text="x"), ref="ZZ-26-000001")) is None


@pytest.mark.parametrize("ref", sorted(FOLDS))
@given(data=st.data())
@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
def test_a_voided_matter_is_opened_by_nothing(ref, data):
    kind, own = MATTERS[ref], next(each for each in takes(ref) if each.kind() not in BESIDE)
    first = line(Noted(text="x"), ref=f"{ref}-26-000001")
    made = FOLDS[ref](None, line(data.draw(any_of(own)), ref=first.ref))
    assert isinstance(made, kind)
    voided = msgspec.structs.replace(made, stage=Stage.VOIDED)
    facts = data.draw(any_of(data.draw(st.sampled_from(takes(ref)))))
    after = fold(voided, line(facts, number=2, ref=first.ref))
    assert isinstance(after, Matter)
    assert after.stage is Stage.VOIDED
    assert (list(after.counts()), after.owed(), after.outstanding()) == ([], (), False)


@pytest.mark.parametrize("ref", ["AS-26-000001", "RA-26-000001", "HD-26-000001", "SG-26-000001"])
def test_a_line_of_another_subject_leaves_a_matter_as_it_was(ref):
    began = {
        "AS": Opened(category=Category.ROBBERY),
        "RA": RadioCalled(text="any cctv"),
        "HD": HoldRequested(cameras=("4",)),
        "SG": ReferralRaised(text="child alone"),
    }
    matter = fold(None, line(began[ref[:2]], ref=ref))
    after = fold(matter, line(BoloWithdrawn(reason="found"), number=2, ref=ref))
    assert after == msgspec.structs.replace(matter, last=2)


def test_no_kind_is_written_that_cannot_be_read_back():
    for found in pkgutil.walk_packages(domain.__path__, f"{domain.__name__}."):
        importlib.import_module(found.name)

    def every(kind):
        return {one for each in kind.__subclasses__() for one in (each, *every(each))}

    assert [
        each
        for each in every(Facts) - {Unknown}
        if each.__module__.startswith("control_room.") and KINDS.get(each.kind()) is not each
    ] == []


def test_every_kind_of_matter_and_of_line_has_a_class_of_its_keeping_or_stays_with_the_book():
    """A new one is put into `domain/erasure_classes.py`: without a class it would never be let go."""
    assert set(erasure_classes.MATTERS) == set(FOLDS)
    of_the_room = {
        "book",
        "camera",
        "cameras",
        "clock",
        "erasure",
        "figures",
        "inventory",
        "person",
        "protocol",
        "training",
        "workstation",
    }
    on_matters = {"concern", "deployment", "fault", "handover", "named", "operation", "referral", "tasking", "tour"}
    words_of = {kind.partition(".")[0] for kind in KINDS}
    assert words_of - set(erasure_classes.ALONE) == of_the_room | on_matters | words_of & {"line.unknown"}
