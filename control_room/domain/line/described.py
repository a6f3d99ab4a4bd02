"""People as officers and shops describe them: how many, sex, code, age, clothes."""

import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.line.reading import SpanKind
from control_room.domain.line.said import Described, Sex
from control_room.domain.line.tokens import Line
from control_room.domain.line.wardrobe import CLOTHES, CLOTHES_GLUE

COUNT_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "couple": 2, "pair": 2, "both": 2,
}  # fmt: skip
_MALES: Final = frozenset(
    [
        "male",
        "males",
        "man",
        "men",
        "boy",
        "boys",
        "lad",
        "lads",
        "guy",
        "guys",
        "bloke",
        "blokes",
        "gentleman",
        "mle",
        "mles",
        "ml",
    ]
)
_FEMALES: Final = frozenset(
    ["female", "females", "woman", "women", "girl", "girls", "lady", "ladies", "fem", "fems", "fml", "femal"]
)
_PEOPLE: Final = frozenset(
    """people ppl persons person youths youth yths kids kid children child suspects suspect susps susp subjects subject subs offenders
    teens teenagers teenager individuals pedestrians juveniles juvenile yobs others other adult adults beggars
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
COUNTED: Final = (
    _MALES
    | _FEMALES
    | _PEOPLE
    | frozenset(
        """m f x of them up more min mins minute minutes hrs hours hr yo yr yrs y/o year years officer officers unit units pcs pc dcs
        dc arr arrs arrested arrest detained stopped cars car vans van mopeds moped bikes bike vehicles veh dogs knives bags other
        others metres yards miles mph pints ambulances persons customers security sgts seconds secs sec times calls buses bus down
        """.split()  # noqa: SIM905 - a list of words reads best as words
    )
)
"""After a bare number these say that it counts something, so it is no camera and no CAD."""
_SEVERAL: Final = frozenset(
    "males men boys lads guys blokes females women girls ladies people ppl persons youths yths kids children suspects susps".split()  # noqa: SIM905
)
_IC: Final = re.compile(r"ic([1-69])(?:/[1-69])*")
_TIMES: Final = re.compile(r"(\d{1,2})x|x(\d{1,2})")
_AGE: Final = re.compile(r"(\d{1,2})(?:s|'s|yo|yrs?|y/o)|(?:mid|late|early)-?(\d0)s?")
_JOINED: Final = re.compile(r"(\d{1,2})(males?|females?|m|f)")
_ETHNIC: Final = {"white": 1, "black": 3, "asian": 4, "blk": 3, "oriental": 5}
_BETWEEN: Final = frozenset(
    {"x", "of", "young", "tall", "slim", "old", "elderly", "adult", "large", "big", "small", "teenage", "drunk"}
)


_AGED: Final = frozenset(
    {"last", "missing", "alone", "lost", "yo", "old", "yrs", "years", "seen", "in", "from", "with"}
)


_TEENS: Final = 10
"""From this on a bare number before one of a sex is an age: nobody counts so many as "male"."""


class _Group(Struct, frozen=True, kw_only=True):
    described: Described
    start: int
    end: int


def is_count(word: str) -> int | None:
    """The number of "2", "2x", "x2" or "two"; None for anything else, and for more than 99."""
    if word.isascii() and word.isdigit() and len(word) <= 2:
        return int(word) or None
    found = _TIMES.fullmatch(word) if len(word) <= 3 else None
    if found:
        return int(found[1] or found[2]) or None
    return COUNT_WORDS.get(word)


def people(line: Line, start: int) -> tuple[Described, ...]:
    """Everyone described from word `start`, claimed as they are found.

    Where a group of several is followed by "1 grey hood 1 black puffa", each of them is told apart.
    """
    groups: list[_Group] = []
    details: list[Described] = []
    index = start
    while index < len(line):
        if not line.free(index) or line.words[index].mark:
            index += 1
            continue
        group = _group_at(line, index)
        detail = None if group else _detail_at(line, index, open_group=bool(groups))
        found = group or detail
        if found is None:
            index += 1
            continue
        line.claim(found.start, found.end, SpanKind.PEOPLE)
        told = found.described
        # "ic3 grey hood" after a group was named tells one of them apart.
        if group and not (groups and told.sex is None and told.ic is not None and told.count == 1):
            groups.append(group)
        else:
            details.append(told)
        index = found.end
    return _told_apart([group.described for group in groups], details)


def _told_apart(groups: list[Described], details: list[Described]) -> tuple[Described, ...]:
    for place, group in enumerate(groups):
        if details and sum(detail.count for detail in details) <= group.count:
            told = [
                replace(detail, sex=detail.sex or group.sex, ic=detail.ic or group.ic, age=detail.age or group.age)
                for detail in details
            ]
            left = group.count - sum(detail.count for detail in details)
            rest = [replace(group, count=left)] if left else []
            return (*groups[:place], *told, *rest, *groups[place + 1 :])
    return (*groups, *details)


class _Called:
    """One group while its words are met: each is taken once, in any order."""

    def __init__(self, *, counted: bool) -> None:
        self.counted = counted
        self.ic: int | None = None
        self.age = ""
        self.sex: Sex | None = None
        self.named = False
        self.several = False
        self.one = False
        """One of a sex was named: "male", not "males"."""

    def take(self, line: Line, at: int) -> bool:
        """Take the word at `at`; False where it ends the group."""
        word = line.low(at)
        code, years = _IC.fullmatch(word), _AGE.fullmatch(word)
        if code and self.ic is None:
            self.ic = int(code[1])
        elif word in _ETHNIC and not self.named and self.ic is None and _names_people(line, at + 1, counted=True):
            self.ic = _ETHNIC[word]
        elif years and not self.age:
            self.age = years.group()
        elif not self.named and _names_people(line, at, counted=self.counted or self.ic is not None):
            self.sex, self.named, self.several = _sex(word), True, word in _SEVERAL
            self.one = len(word) > 1 and self.sex is not None and not self.several and not word.endswith("s")
        else:
            return word in _BETWEEN
        return True


def _group_at(line: Line, index: int) -> _Group | None:
    """A count, a code, a sex or a word for people, in the order officers say them, and the clothes after."""
    joined = _JOINED.fullmatch(line.low(index))
    if joined:
        sex = Sex.MALE if joined[2].startswith("m") else Sex.FEMALE
        return _dressed(line, index, index + 1, Described(count=int(joined[1]) or 1, sex=sex))
    count = is_count(line.low(index))
    at = first = index + (count is not None)
    called = _Called(counted=count is not None)
    while at < first + 6 and line.free(at) and not line.words[at].mark and called.take(line, at):
        at += 1
        if line.words[at - 1].stop:
            break
    if called.named and not called.age and (count or 1) == 1 and _is_age(line, at):
        called.age, at = line.low(at), at + 1
    if not called.named and called.ic is None:
        return None
    if count is not None and count >= _TEENS and called.one and not called.age and line.low(index).isdigit():
        count, called.age = 1, line.low(index)  # "22 male" is one, aged so; "2 male" are two
    while at > index + 1 and line.low(at - 1) in _BETWEEN:
        at -= 1
    several = count is None and called.several
    return _dressed(
        line, index, at, Described(count=0 if several else count or 1, sex=called.sex, ic=called.ic, age=called.age)
    )


def _is_age(line: Line, at: int) -> bool:
    """`girl 13 blue coat`: a number after one person, before clothes or the end of what is said of them."""
    if not line.free(at) or line.words[at - 1].stop or not line.low(at).isdigit() or len(line.low(at)) > 2:
        return False
    following = line.low(at + 1)
    return line.words[at].stop or following in _AGED or following in CLOTHES or not following or following in ",;="


def _names_people(line: Line, at: int, *, counted: bool) -> bool:
    word = line.low(at)
    if word in {"m", "f"}:
        return counted
    return word in _MALES or word in _FEMALES or word in _PEOPLE


def _sex(word: str) -> Sex | None:
    if word == "m" or word in _MALES:
        return Sex.MALE
    return Sex.FEMALE if word == "f" or word in _FEMALES else None


def _dressed(line: Line, start: int, end: int, described: Described) -> _Group:
    """Take the clothes that follow, if any."""
    last = _clothes_end(line, end) if end < len(line) and not line.words[end - 1].stop else end
    return _Group(
        described=replace(described, words=line.said(end, last)) if last > end else described,
        start=start,
        end=last,
    )


def _clothes_end(line: Line, index: int) -> int:
    end = last = index
    if line.low(end) == "," and line.low(end + 1) in CLOTHES:
        end += 1
    while line.free(end) and not line.words[end].mark:
        word = line.low(end)
        if word in CLOTHES or (word.endswith("s") and word[:-1] in CLOTHES):
            last = end + 1
        elif word not in CLOTHES_GLUE and not _AGE.fullmatch(word):
            break
        end += 1
        if line.words[end - 1].stop:
            break
    return last


def _detail_at(line: Line, index: int, *, open_group: bool) -> _Group | None:
    """`1 grey hood red bag`, only after a group was named."""
    count = is_count(line.low(index))
    if count is None or count > 9 or not open_group:
        return None
    last = _clothes_end(line, index + 1)
    if last == index + 1:
        return None
    return _Group(described=Described(count=count, words=line.said(index + 1, last)), start=index, end=last)
