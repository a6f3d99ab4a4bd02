"""The code lists are whole and map as the definitions say."""

from control_room.domain.codes import FAMILY, PRIORITY, Category, Family, PartnershipPriority


def test_every_category_has_one_family_and_every_family_a_category() -> None:
    assert set(FAMILY) == set(Category)
    assert set(FAMILY.values()) == set(Family)


def test_each_of_the_three_priorities_is_served() -> None:
    assert set(PRIORITY.values()) == set(PartnershipPriority)
    assert PRIORITY[Category.BEGGING] is PartnershipPriority.HOT_SPOT_ASB
    assert Category.SHOPLIFTING not in PRIORITY
