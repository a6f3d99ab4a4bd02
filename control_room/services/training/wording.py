"""What is said in the training room. Nobody and nothing in it is real but the streets."""

from random import Random
from typing import Final

_SEX: Final = ("m", "f")
_AGES: Final = ("teens", "20s", "20s", "30s", "40s", "50s")
_TOPS: Final = (
    "black puffa", "grey hood", "white hoodie", "red jacket", "navy tracksuit top", "green parka", "denim jacket",
    "black hi-vis", "blue rain coat", "cream jumper", "grey gilet", "black bomber jacket",
)  # fmt: skip
_LEGS: Final = ("black joggers", "blue jeans", "grey joggers", "dark trousers", "cargo trousers", "black leggings")
_BITS: Final = ("red bag", "black rucksack", "blue carrier bag", "white trainers", "flat cap", "balaclava", "e-scooter")
_MAKES: Final = ("Ford Fiesta", "VW Golf", "Audi A3", "Toyota Prius", "white Transit", "Vauxhall Corsa", "BMW 1 series")
_COLOURS: Final = ("silver", "black", "blue", "grey", "red", "white")
_SNT: Final = ("SN21", "SN22", "SN42", "SN52", "SN61", "SN7", "SN ops", "ZD44", "ZD31", "TJ9", "BX12")
_SHOPS: Final = ("chemist", "phone shop", "sports shop", "supermarket", "department store", "off-licence", "jeweller's")
_PUBS: Final = (
    "door staff at the corner bar",
    "door staff, late bar",
    "manager of the public house",
    "late bar, 2 exits",
)
_LETTERS: Final = "ABCDEFGHJKLMNPRSTUVWXY"


def person(random: Random) -> str:
    """One person as an officer describes them over the radio."""
    words = [
        f"IC{random.choice((1, 1, 2, 3, 3, 4, 6))} {random.choice(_SEX)}",
        random.choice(_AGES),
        random.choice(_TOPS),
    ]
    if random.random() < 0.6:
        words.append(random.choice(_LEGS))
    if random.random() < 0.35:
        words.append(random.choice(_BITS))
    return ", ".join(words)


def people(random: Random, count: int) -> str:
    """Several, numbered."""
    if count == 1:
        return person(random)
    return "; ".join(f"{n} {person(random)}" for n in range(1, count + 1))


def vehicle(random: Random) -> str:
    """A car in words."""
    return f"{random.choice(_COLOURS)} {random.choice(_MAKES)}"


def vrm(random: Random) -> str:
    """A made-up registration mark of the present pattern."""
    letters = "".join(random.choices(_LETTERS, k=5))
    return f"{letters[:2]}{random.choice(('19', '68', '21', '72', '24', '75'))} {letters[2:]}"


def callsign(random: Random) -> str:
    """A police callsign."""
    return random.choice(_SNT)


def shop(random: Random) -> str:
    """A shop, by what it sells."""
    return random.choice(_SHOPS)


def pub(random: Random) -> str:
    """Whoever speaks on the pub radio."""
    return random.choice(_PUBS)


def cad(random: Random, hours: float) -> int:
    """A CAD number a busy day may have reached after so many hours."""
    return max(40, int(hours * 330 + random.randrange(-60, 60)))


def telephone(random: Random) -> str:
    """A number from the range that belongs to nobody."""
    return f"07700 900{random.randrange(1000):03d}"


def filled(random: Random, words: str, **more: str) -> str:
    """A sentence with its gaps filled: {person}, {people}, {vehicle}, {vrm}, {shop}, and what else is given."""
    gaps = {
        "person": person,
        "vehicle": vehicle,
        "vrm": vrm,
        "shop": shop,
        "callsign": callsign,
    }
    told = {name: make(random) for name, make in gaps.items() if "{" + name + "}" in words}
    return words.format(**told, **more)
