"""Shops that ring over the radio, and what people wear."""

from typing import Final

from control_room.domain.line.phrases import Phrases

_SHOPS: Final = """
JD=jd sports
Boots
Primark=primarks
Tesco=tescos
Sainsbury's=sainsburys;sains
McDonald's=mcds;mcdonalds;maccies;mcd's;maccys
M&S
H&M
Wilko
Argos
Lidl
Aldi
Co-op=coop;the coop
Greggs
Superdrug
Poundland
TK Maxx=tkmaxx;tkm
KFC
Costa
Iceland
Morrisons=morries
Asda
Waitrose
Sports Direct
Foot Locker=footlocker
Whitgift Centre=whitgift;whitgift ctr
Centrale
Wetherspoons=spoons;weatherspoons
Nando's=nandos
Ikea
B&Q
Savers
One Stop
Zara
Flannels
Currys
WHSmith=whsmiths
Boxpark
Subway
Ladbrokes
William Hill
Paddy Power
Betfred
Post Office
Starbucks
Burger King
Pret
Vodafone
"""

SHOPS: Final = Phrases[str](
    {name: f"{name.lower()};{said}" for name, _, said in (line.partition("=") for line in _SHOPS.split("\n") if line)}
)

CLOTHES: Final = frozenset(
    """black blk grey gray gry white wht red blue blu green grn navy pink yellow brown purple orange beige dark light hood hoodie
    hoody hooded hoods hoodies puffa puffer jacket jkt jackets coat cap hat beanie bag bags rucksack backpack jeans joggers khaki camo
    tracksuit trackies tracky t-shirt tshirt tee top tops shirt shorts trainers trainer scarf mask masked bala balaclava bally
    hi-vis hivis vest dress skirt leggings glasses beard bearded dreads braids bald gilet jumper sweater suit trousers bottoms boots
    gloves crutches manbag man-bag pouch parka fleece bomber nike adidas moncler tall short slim stocky skinny build blonde cream
    ginger ponytail afro hair turban hijab headscarf burka helmet snood bodywarmer body-warmer sack
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
CLOTHES_GLUE: Final = frozenset(
    "with w in and & a the carrying wearing has having his her long over big small + all dk lt bright large".split()  # noqa: SIM905
)
