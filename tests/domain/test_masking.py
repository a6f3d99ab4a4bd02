"""Masking: what is masked is gone however it was written, and nothing else is."""

import re
import unicodedata

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from control_room.domain.masking import MASKED, MaskedAs, Masks, NoMask, Suggestion, suggested

NAMES = st.from_regex(r"[A-Z][a-z]{2,7}(?: [A-Z][a-z]{2,7})?", fullmatch=True).filter(
    lambda name: not {"masked", "erased"} & set(name.lower().split())
)
PLATES = st.from_regex(r"[A-Z]{2}[0-9]{2} ?[A-Z]{3}", fullmatch=True)
PHONES = st.integers(100, 999).map(lambda n: f"07700 900{n}")
GLUE = st.text(st.sampled_from("abc 19.,-'\n\u200b\u00e9#[]"), max_size=12)


def asked(*words):
    return Masks((MaskedAs.ASKED, each) for each in words)


def bare(text):
    """As a person reads it: no case, accents, gaps nor what cannot be seen."""
    seen = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in seen if unicodedata.category(c) not in {"Mn", "Me", "Cf"})


def signs(text):
    return re.sub(r"[\W_]", "", bare(text))


def twisted(draw, word):
    """One way somebody else may have typed it."""
    way = draw(st.integers(0, 5))
    dashed = word.replace(" ", draw(st.sampled_from(["-", "  ", "", "\u00a0", "."])))
    return (word, word.upper(), word.lower(), dashed, "\u200b".join(word), word.replace("e", "\u00e9"))[way]


@settings(max_examples=60, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.data(), st.lists(st.one_of(NAMES, PLATES, PHONES), min_size=1, max_size=4))
def test_nothing_masked_survives_however_it_was_typed(data, words):
    pieces = []
    for _ in range(data.draw(st.integers(1, 6))):
        pieces += [data.draw(GLUE), " ", twisted(data.draw, data.draw(st.sampled_from(words))), " "]
    text = "".join(pieces)
    hidden, counted = asked(*words).hide(text)
    assert counted.total() >= 1
    left = hidden.replace(MASKED, "|")
    for word in words:
        if any(c.isdigit() for c in word):
            assert signs(word) not in signs(left.replace("|", "#" * 9).replace("#", "x"))
        else:
            run = r"[\W_]*".join(bare(word).split())
            assert not re.search(rf"(?<![a-z]){run}(?![a-z])", bare(left)), (word, hidden)
    assert not asked(*words).hits(hidden)


@given(st.text(), NAMES)
def test_masking_twice_changes_nothing_more(text, name):
    once, _ = asked(name).hide(text)
    assert asked(name).hide(once) == (once, {})


def test_a_name_is_masked_as_words_and_not_inside_another_word():
    assert asked("Ann").hide("Ann's planning with ANN, Hannah")[0] == "[masked]'s planning with [masked], Hannah"


def test_a_telephone_number_is_masked_with_and_without_its_country():
    hidden, counted = asked("07700 900123").hide("07700900123 +44 7700 900-123, 44 (0)7700 900 123 and 07700 900124")
    assert re.sub(r"[^a-z0-9]", "", hidden) == "maskedmaskedmaskedand07700900124"
    assert counted[MaskedAs.ASKED] == 3


def test_a_reference_is_masked_in_every_way_it_is_said_and_its_neighbours_are_not():
    hidden = asked("AS-26-000413").hide("as413 AS-413 AS-26-000413 AS-4130 AS-412 as26-413 has413")[0]
    assert hidden == "[masked] [masked] [masked] AS-4130 AS-412 [masked] has413"
    bare = asked("as413").hide("AS-26-000413 as25-413 AS26000413 AS-41413 AS-26-000414")[0]
    assert bare == "[masked] [masked] [masked] AS-41413 AS-26-000414"


def test_masks_that_overlap_are_one_and_a_mask_of_masked_words_goes_too():
    assert asked("Jo Wells", "Wells Road").hide("at Jo Wells Road now")[0] == "at [masked] now"
    assert asked("bob", "a masked man").hide("saw a bob man")[0] == "saw [masked]"


@pytest.mark.parametrize("words", ["", " -", "x", "12", "c12", "Masked", "[erased]"])
def test_a_mask_of_nothing_or_of_everything_is_refused(words):
    with pytest.raises(NoMask):
        asked(words)


def test_what_looks_like_somebody_elses_is_suggested_with_its_lines():
    told = (
        (4, "rang 07700 900123 from LB63XYZ, c12 and c14 2130-2200 SN21 now"),
        (5, "mail jo.bell@example.org., see AS-413 and AS-412, LB63 XYZ AB12 CDE"),
        (6, "07700 900123 again, cad 8123/13mar"),
    )
    found = suggested(told, [(4, "DC Brook")], own={"AS-26-000412"}, year=2026, keep=["ab12cde"])
    assert found == (
        Suggestion(why=MaskedAs.TELEPHONE, text="07700 900123", lines=(4, 6)),
        Suggestion(why=MaskedAs.PLATE, text="LB63XYZ", lines=(4,)),
        Suggestion(why=MaskedAs.MAIL, text="jo.bell@example.org", lines=(5,)),
        Suggestion(why=MaskedAs.REFERENCE, text="AS-413", lines=(5,)),
        Suggestion(why=MaskedAs.PLATE, text="LB63 XYZ", lines=(5,)),
        Suggestion(why=MaskedAs.PERSON, text="DC Brook", lines=(4,)),
    )


@given(st.text(), st.one_of(PHONES, PLATES))
def test_what_is_suggested_can_be_masked(text, word):
    told = [(1, f"{text} {word} {text}")]
    found = suggested(told, own=(), year=2026)
    hidden = Masks((each.why, each.text) for each in found).hide(told[0][1])[0]
    assert suggested([(1, hidden)], own=(), year=2026) == ()


def shown(*told, own=(), keep=()):
    return {(each.why, each.text): each.lines for each in suggested(told, own=own, year=2026, keep=keep)}


def test_a_reference_of_another_matter_is_suggested_and_our_own_is_not():
    told = ((1, "see AS-26-000412 and RR-26-000233"), (2, "as412 again"))
    found = shown(*told, own=("RR-26-000233",))
    assert found == {
        (MaskedAs.REFERENCE, "AS-26-000412"): (1,),
        (MaskedAs.REFERENCE, "as412"): (2,),
    }


def test_what_only_looks_like_a_reference_is_nobodys():
    assert shown((1, "AS-26-0 as0")) == {}


def test_what_masks_nothing_is_not_suggested():
    assert suggested([], [(1, "-"), (2, "x"), (3, "Amina")], own=(), year=2026) == (
        Suggestion(why=MaskedAs.PERSON, text="Amina", lines=(3,)),
    )


def test_the_same_words_in_one_line_are_told_once():
    assert shown((1, "07700 900123 or 07700 900123"), (4, "07700  900123")) == {
        (MaskedAs.TELEPHONE, "07700 900123"): (1, 4)
    }


def test_a_reference_with_a_wrong_check_letter_may_be_masked_as_it_stands():
    told, counted = asked("AS-26-000412-A").hide("see AS-26-000412-A now")
    assert MASKED in told
    assert sum(counted.values()) == 1
