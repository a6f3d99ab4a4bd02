"""Finding a camera as its name is typed: number, street, landmark, ward, district, or a misspelling of them.

Everything that can be worked out beforehand is: a key costs a walk over some two hundred words and a few dozen
phrases. Best first: exact number, exact code, opening of a number, whole name, opening of a name, start of each word,
words of several names, part of a word, misspelling, some of the words.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from control_room.domain.cameras.records import Camera, Found
from control_room.domain.spellings import SHORT_FOR, apart, cut, letters, slips_allowed

NUMBER, CODE, NUMBER_OPENS = 1000, 960, 900
WHOLE, OPENS, WORD_STARTS, ACROSS, PART, MISSPELT, SOME = 800, 700, 600, 500, 400, 300, 100
"""Scores by tier; what is added within a tier never reaches the next one."""

LONGEST = 64
MOST_WORDS = 5
_CALLED = frozenset({"c", "cam", "camera", "cameras", "no", "number"})
_RANKS = {"street": 30, "also": 28, "landmark": 26, "district": 12, "ward": 6, "kind": 4}
_EXACT, _START, _WITHIN = 0, 1, 40
_SLIP = 10
_GUESSES_KEPT = 200
"""Misspelt words remembered, so that the words before the one being typed are not guessed again at every key."""


class Phrase(Struct, frozen=True, kw_only=True):
    """One name of one or more cameras, cut into words. `cameras` are places in the inventory, in its order."""

    said: str
    words: tuple[str, ...]
    joined: str
    kind: str
    cameras: tuple[int, ...]


def phrases_of(cameras: Sequence[Camera]) -> tuple[Phrase, ...]:
    """Return every name by which cameras are asked for, each once with all its cameras."""
    held: dict[tuple[str, tuple[str, ...]], tuple[str, list[int]]] = {}
    for at, camera in enumerate(cameras):
        spoken: list[tuple[str, Iterable[str]]] = [
            ("street", camera.streets),
            ("also", camera.also),
            ("landmark", camera.landmarks),
            ("district", (camera.district,)),
            ("ward", (camera.ward,)),
            ("kind", (camera.kind,)),
        ]
        for kind, names in spoken:
            for name in names:
                words = cut(name)
                if words:
                    members = held.setdefault((kind, words), (name, []))[1]
                    if at not in members:
                        members.append(at)
    return tuple(
        Phrase(said=name, words=words, joined="".join(words), kind=kind, cameras=tuple(members))
        for (kind, words), (name, members) in held.items()
    )


class Finder:
    """The index over one inventory; built once, read at every key.

    Args:
        cameras: the cameras, in the order in which equals are to be shown.
    """

    def __init__(self, cameras: Sequence[Camera]) -> None:
        self._cameras = tuple(cameras)
        self._phrases = phrases_of(cameras)
        self._numbers = {camera.number.lower(): at for at, camera in reversed(tuple(enumerate(self._cameras)))}
        self._codes = {"".join(cut(camera.id)): at for at, camera in enumerate(self._cameras)}
        holders: dict[str, list[int]] = {}
        for at, phrase in enumerate(self._phrases):
            for word in set(phrase.words):
                holders.setdefault(word, []).append(at)
        self._holders = {word: tuple(places) for word, places in holders.items()}
        self._starts: dict[str, list[tuple[str, int, int]]] = {}
        for word in holders:
            for letter in set(word[:2]):
                self._starts.setdefault(letter, []).append((word, letters(word), len(word)))
        self._guessed: dict[tuple[str, int], dict[str, int]] = {}
        self._joined = tuple((phrase, letters(phrase.joined)) for phrase in self._phrases)

    def find(self, words: str, limit: int = 8, recent: Sequence[str] = ()) -> tuple[Found, ...]:
        """Return up to `limit` cameras for what has been typed so far, best first; never raises.

        Args:
            words: as typed; only the first 64 characters and five words are read.
            limit: how many to return.
            recent: numbers of cameras lately used, newest first: they come first among equals.
        """
        typed = cut(words[:LONGEST])[:MOST_WORDS]
        if not typed or limit <= 0:
            return ()
        best: dict[int, tuple[int, str]] = {}
        self._by_number(typed, best)
        hits = [self._hits(word) for word in typed]
        self._by_phrase(typed, hits, best)
        self._by_joined("".join(typed), best)
        if not best:
            unknown = [found or _closest(self._close(word, 2)) for word, found in zip(typed, hits, strict=True)]
            self._by_phrase(typed, unknown, best)
        top = max((score for score, _ in best.values()), default=PART)
        if PART <= top < ACROSS:
            # Nothing begins as typed (`combe` lies within Addiscombe): what was meant may be a slip away (Coombe).
            hits = [{**self._close(word, 1 if found else 2), **found} for word, found in zip(typed, hits, strict=True)]
            self._by_phrase(typed, hits, best)
        if not best:
            self._by_slips("".join(typed), best)
        if not best:
            self._by_some(hits, best)
        late = {number: place for place, number in enumerate(recent)}
        order = sorted(best, key=lambda at: (-best[at][0], late.get(self._cameras[at].number, len(late)), at))
        return tuple(Found(camera=self._cameras[at], why=best[at][1], score=best[at][0]) for at in order[:limit])

    def _by_number(self, typed: tuple[str, ...], best: dict[int, tuple[int, str]]) -> None:
        joined = "".join(typed[1:] if len(typed) > 1 and typed[0] in _CALLED else typed)
        if joined in self._numbers:
            _keep(best, self._numbers[joined], NUMBER, "number")
        bare = joined
        for called in ("camera", "cam", "c"):
            if joined.startswith(called) and joined[len(called) :] in self._numbers:
                bare = joined[len(called) :]
                _keep(best, self._numbers[bare], CODE, "number")
                break
        if joined in self._codes:
            _keep(best, self._codes[joined], CODE, "code")
        bare = bare.lstrip("0") or bare
        if not any(c.isdigit() for c in bare):
            return
        for number, at in self._numbers.items():
            if number.startswith(bare):
                _keep(best, at, NUMBER_OPENS - 10 * (len(number) - len(bare)), "number")

    def _hits(self, word: str) -> dict[str, int]:
        """Return the known words that a typed one is, stands for, opens or lies within, each with what that costs."""
        hits: dict[str, int] = {}
        inner = len(word) >= 3
        for known in self._holders:
            if known.startswith(word):
                hits[known] = _EXACT if known == word else _START
            elif inner and word in known:
                hits[known] = _WITHIN
        for meant in SHORT_FOR.get(word, ()):
            if meant in self._holders:
                hits[meant] = _EXACT
        return hits

    def _close(self, word: str, most: int) -> dict[str, int]:
        """Return the known words, or openings of words, that a mistyped one may be, with `most` slips at most."""
        most = min(most, slips_allowed(word))
        if not most:
            return {}
        if (word, most) in self._guessed:
            return self._guessed[word, most]
        close: dict[str, int] = {}
        mask, least = letters(word), len(word) - most
        # One of the first two letters is nearly always right; a word of three has no slip to spare on its first.
        for known, other, length in {*self._starts.get(word[0], ()), *self._starts.get(word[1], ())}:
            if length < least or (mask & ~other).bit_count() > most or (len(word) < 4 and known[0] != word[0]):
                continue
            slips = apart(word, known, most, opening=True)
            if slips <= most:
                close[known] = _WITHIN + _SLIP * slips + (length > len(word) + most)
        if len(self._guessed) >= _GUESSES_KEPT:
            self._guessed.clear()
        self._guessed[word, most] = close
        return close

    def _by_phrase(self, typed: tuple[str, ...], hits: list[dict[str, int]], best: dict[int, tuple[int, str]]) -> None:
        costs: list[dict[int, int]] = []
        for found in hits:
            by_phrase: dict[int, int] = {}
            for word, cost in found.items():
                for at in self._holders[word]:
                    if cost < by_phrase.get(at, 1000):
                        by_phrase[at] = cost
            costs.append(by_phrase)
        whole = min(costs, key=len)
        for at in whole:
            if all(at in cost for cost in costs):
                phrase = self._phrases[at]
                score = self._score(phrase, typed, hits, [cost[at] for cost in costs])
                why = f"like {phrase.said}" if MISSPELT <= score < PART else phrase.said
                for camera in phrase.cameras:
                    _keep(best, camera, score, why)
        if len(typed) > 1:
            self._across(costs, best)

    def _score(self, phrase: Phrase, typed: tuple[str, ...], hits: list[dict[str, int]], costs: list[int]) -> int:
        in_order = _run_at(phrase.words, hits)
        worst = max(costs)
        area = _RANKS[phrase.kind] < _RANKS["landmark"]
        if worst > _WITHIN:
            tier = MISSPELT
        elif worst == _WITHIN:
            tier = PART
        elif in_order == 0:
            tier = WHOLE if worst == _EXACT and len(phrase.words) == len(typed) and not area else OPENS
        else:
            tier = WORD_STARTS
        spare = sum(cost for cost in costs if cost > _WITHIN) - _WITHIN * sum(cost > _WITHIN for cost in costs)
        near = (20 if in_order == 0 else 8 if in_order > 0 else 0) - min(spare, 30)
        return tier + 30 + _RANKS[phrase.kind] + near - min(len(phrase.words) - len(typed), 4) * (in_order >= 0)

    def _across(self, costs: list[dict[int, int]], best: dict[int, tuple[int, str]]) -> None:
        """Take cameras where each word is found in some name, though no one name holds them all (`george park`)."""
        held: dict[int, tuple[int, int]] | None = None
        for cost in costs:
            mine: dict[int, tuple[int, int]] = {}
            for at, price in cost.items():
                rank = _RANKS[self._phrases[at].kind]
                for camera in self._phrases[at].cameras:
                    if held is not None and camera not in held:
                        continue
                    known = mine.get(camera)
                    if known is None or (price, -rank) < (known[0], -known[1]):
                        mine[camera] = price, rank
            if held is None:
                held = mine
            else:
                held = {
                    camera: (max(held[camera][0], price), held[camera][1] + rank)
                    for camera, (price, rank) in mine.items()
                }
        for camera, (price, rank) in (held or {}).items():
            tier = MISSPELT - 60 if price > _WITHIN else PART if price == _WITHIN else ACROSS
            _keep(best, camera, tier + rank // len(costs), self._cameras[camera].location)

    def _by_joined(self, joined: str, best: dict[int, tuple[int, str]]) -> None:
        """Take names run together (`northend`) or split otherwise than written (`town hall` for `townhall`)."""
        if len(joined) < 4:
            return
        for phrase in self._phrases:
            if joined in phrase.joined:
                tier = OPENS if phrase.joined.startswith(joined) else PART
                for camera in phrase.cameras:
                    _keep(best, camera, tier + 20 + _RANKS[phrase.kind], phrase.said)

    def _by_slips(self, joined: str, best: dict[int, tuple[int, str]]) -> None:
        """Take names run together or split, and misspelt as well."""
        most = slips_allowed(joined)
        if not most:
            return
        mask, opening = letters(joined), set(joined[:2])
        for phrase, other in self._joined:
            if (mask & ~other).bit_count() <= most and not opening.isdisjoint(phrase.joined[:2]):
                slips = apart(joined, phrase.joined, most, opening=True)
                if slips <= most:
                    for camera in phrase.cameras:
                        _keep(best, camera, MISSPELT - 90 + _RANKS[phrase.kind] - _SLIP * slips, f"like {phrase.said}")

    def _by_some(self, hits: list[dict[str, int]], best: dict[int, tuple[int, str]]) -> None:
        """Take the cameras whose names hold most of the words, when none holds them all."""
        shares: dict[int, int] = {}
        for found in hits:
            mine: dict[int, int] = {}
            for word, cost in found.items():
                for at in self._holders[word]:
                    worth = 30 if cost <= _START else 12
                    for camera in self._phrases[at].cameras:
                        mine[camera] = max(mine.get(camera, 0), worth)
            for camera, worth in mine.items():
                shares[camera] = shares.get(camera, 0) + worth
        for camera, worth in shares.items():
            _keep(best, camera, SOME + worth // 2, "some of the words")


def _closest(near: dict[str, int]) -> dict[str, int]:
    """Return only the guesses with the fewest slips."""
    least = min(near.values(), default=0) // _SLIP
    return {word: cost for word, cost in near.items() if cost // _SLIP == least}


def _keep(best: dict[int, tuple[int, str]], at: int, score: int, why: str) -> None:
    held = best.get(at)
    if held is None or score > held[0]:
        best[at] = score, why


def _run_at(words: tuple[str, ...], hits: list[dict[str, int]]) -> int:
    """Return where in a name the typed words follow one another in order, or -1."""
    for start in range(len(words) - len(hits) + 1):
        if all(words[start + i] in found for i, found in enumerate(hits)):
            return start
    return -1
