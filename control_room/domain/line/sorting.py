"""What a look-out is for, as it is typed first: `wanted`, `missing child high risk`, `banned ... from boots`."""

import re
from typing import Final, NamedTuple

from control_room.domain.line.reading import SpanKind
from control_room.domain.line.scanning import Scan
from control_room.domain.register_codes import BoloSort, MissingAge, MissingRisk

_SORTS: Final = {
    **dict.fromkeys(("wanted",), BoloSort.WANTED),
    **dict.fromkeys(("missing", "misper", "mispers"), BoloSort.MISSING),
    **dict.fromkeys(("banned", "excluded", "exclusion", "barred"), BoloSort.EXCLUDED),
}
_RISKS: Final = {
    "high": MissingRisk.HIGH,
    "medium": MissingRisk.MEDIUM,
    "med": MissingRisk.MEDIUM,
    "low": MissingRisk.LOW,
}
_HYPHENED: Final = {f"{word}-risk": risk for word, risk in _RISKS.items()}
_CHILD: Final = frozenset("child girl boy schoolgirl schoolboy toddler baby kid infant teenager teen".split())  # noqa: SIM905
_ADULT: Final = frozenset("adult man woman lady gentleman pensioner elderly grandmother grandfather".split())  # noqa: SIM905
_AGED: Final = re.compile(r"(\d{1,3})(?:-?(?:yo|yrs?|years?)(?:-?old)?)?")
_YEARS: Final = frozenset({"yo", "y/o", "yr", "yrs", "year", "years"})
_NO_NAME: Final = frozenset(
    """male males female females man woman boy girl child adult person subject group youth youths vehicle car van bike moped
    black white silver grey gray red blue green yellow brown gold ic1 ic2 ic3 ic4 ic5 ic6 ic9 in wearing with aged age from by per
    re for on at near last seen till until tall short slim large elderly driver the a an and for fm via high medium med low risk
    missing wanted banned""".split()  # noqa: SIM905 - a list of words reads best as words
)
_ADULT_AT: Final = 18


class Sorted(NamedTuple):
    """What the first words and the risk say; `words` are the places of the words that say it and stand in no other part."""

    sort: BoloSort = BoloSort.LOOK_OUT
    age: MissingAge | None = None
    risk: MissingRisk | None = None
    words: frozenset[int] = frozenset()


def sorted_out(scan: Scan) -> Sorted:
    """What sort of look-out a line begins with; of somebody missing who, and how great the risk. Claims the words that say so."""
    line, first = scan.line, scan.start
    risk, taken = None, set[int]()
    while (told := _risk(scan, first)) is not None:
        risk, end = told
        taken.update(range(first, end))
        first = end
    sort = _SORTS.get(line.low(first))
    if sort is None:
        return Sorted()
    taken.add(first)
    if sort is BoloSort.MISSING and line.low(first + 1) in {"person", "child", "adult"}:
        taken.add(first + 1)
    age = _age(scan, first + 1) if sort is BoloSort.MISSING else None
    index = first + 1
    while sort is BoloSort.MISSING and index < len(line):
        told = _risk(scan, index)
        if told is not None:
            risk = told[0]
            taken.update(range(index, told[1]))
        index = told[1] if told is not None else index + 1
    for index in taken:
        line.claim(index, index + 1, SpanKind.KEYWORD)
    return Sorted(sort, age, risk, frozenset(taken))


def missing_in(scan: Scan, first: int) -> tuple[MissingAge | None, MissingRisk | None]:
    """Of a line that somebody is missing: child or adult, and how great the risk. Claims the words that say the risk."""
    lows, risk, index = scan.line.lows, None, first
    told = next((at for at in range(first, len(lows)) if _SORTS.get(lows[at]) is BoloSort.MISSING), first)
    age = _age(scan, told)
    if age is None and told > first:  # "child missing"
        age = _age(scan, told - 1)
    while index < len(lows):
        said = _risk(scan, index)
        if said is not None:
            risk = said[0]
            scan.line.claim(index, said[1], SpanKind.KEYWORD)
        index = said[1] if said is not None else index + 1
    return age, risk


def missing_words(scan: Scan, first: int) -> tuple[MissingAge | None, MissingRisk | None, int]:
    """What the words from `first` say of somebody missing and nothing else, in any order; and one past them."""
    age, risk, index = None, None, first
    while index < len(scan.line):
        low, said = scan.line.low(index), _risk(scan, index)
        if said is not None:
            risk, index = said
            continue
        if _SORTS.get(low) is not BoloSort.MISSING and low not in _CHILD | _ADULT | {"person"}:
            break
        age = MissingAge.CHILD if low in _CHILD else MissingAge.ADULT if low in _ADULT else age
        index += 1
    return age, risk, index


def _risk(scan: Scan, index: int) -> tuple[MissingRisk, int] | None:
    low, after = scan.line.low(index), scan.line.low(index + 1)
    if low in _HYPHENED:
        return _HYPHENED[low], index + 1
    if low in _RISKS and after == "risk":
        return _RISKS[low], index + 2
    if low == "risk" and after in _RISKS:
        return _RISKS[after], index + 2
    return None


def _age(scan: Scan, first: int) -> MissingAge | None:
    """Child or adult: said so, or told by the years."""
    line = scan.line
    for index in range(first, len(line)):
        low = line.low(index)
        if low in _CHILD:
            return MissingAge.CHILD
        if low in _ADULT:
            return MissingAge.ADULT
        years = _AGED.fullmatch(low)
        told = years and (not low.isdigit() or line.low(index - 1) in {"aged", "age"} or line.low(index + 1) in _YEARS)
        if years and told:
            return MissingAge.CHILD if int(years[1]) < _ADULT_AT else MissingAge.ADULT
    return None


def name_in(words: str) -> str:
    """The name that a person's description begins with: two or three words before anything that describes; "" where none does."""
    found: list[str] = []
    for word in words.split():
        bare = word.rstrip(",;:")
        plain = bare.replace("-", "").replace("'", "").replace("\u2019", "")
        if not plain.isalpha() or bare.lower() in _NO_NAME:
            break
        found.append(bare)
        if bare != word:
            break
    return " ".join(found) if 2 <= len(found) <= 3 else ""
