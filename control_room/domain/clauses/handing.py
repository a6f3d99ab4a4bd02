"""Rules about what leaves the room and into whose hands (P-08, P-17 to P-21, P-23, P-24)."""

from typing import Any, ClassVar, Final

from typing_extensions import override

from control_room.domain.clauses.facts import ReleaseFacts
from control_room.domain.clauses.rules import Rule, Ruling, listed
from control_room.domain.requests.codes import POLICE, Basis, IdentityLevel

_HANDS: Final = ("upload", "hand", "post", "courier")
MEDIA: Final = ("dems_link", "secure_email", "dvd", "usb_encrypted", "hdd")
"""What carries a copy, by the codes of the export register."""


class _OfRelease(Rule, frozen=True, kw_only=True):
    about: ClassVar[type[Any]] = ReleaseFacts


class RehashEqual(_OfRelease, frozen=True, kw_only=True):
    """Files were hashed when they were made, and hash the same on the way out."""

    name: ClassVar[str] = "rehash_equal"

    @override
    def judge(self, facts: ReleaseFacts) -> Ruling | None:
        if not facts.hashed:
            return Ruling(codes=("hash",))
        return None if facts.rehash_equal else Ruling(codes=("rehash" if facts.rehash_equal is None else "changed",))


class EvidentialWhole(_OfRelease, frozen=True, kw_only=True):
    """What evidence needs: the clock's check, the recorder's own format, an exhibit reference; of a disc seal and working copy."""

    name: ClassVar[str] = "evidential_whole"
    holes: ClassVar[tuple[str, ...]] = ("missing",)

    @override
    def judge(self, facts: ReleaseFacts) -> Ruling | None:
        if not facts.evidential:
            return None
        held = {
            "clock_check": facts.clock_checked,
            "native": facts.native_or_reason,
            "exhibit_ref": facts.exhibit_ref,
            "seal": facts.sealed or not facts.disc,
            "working_copy": facts.working_copy or not facts.disc,
        }
        missing = tuple(each for each, is_there in held.items() if not is_there)
        return Ruling(codes=missing, words={"missing": listed(missing)}) if missing else None


class Unencrypted(_OfRelease, frozen=True, kw_only=True):
    """A disc or stick without encryption, on one of the ways named."""

    name: ClassVar[str] = "unencrypted"
    holes: ClassVar[tuple[str, ...]] = ("way",)
    choices: ClassVar = {"ways": _HANDS}

    ways: tuple[str, ...]

    @override
    def judge(self, facts: ReleaseFacts) -> Ruling | None:
        if not facts.disc or facts.encrypted or facts.delivery not in self.ways:
            return None
        return Ruling(codes=("unencrypted",), words={"way": facts.delivery})


class RecipientNamed(_OfRelease, frozen=True, kw_only=True):
    """Who takes it, and why somebody other than who asked."""

    name: ClassVar[str] = "recipient"
    holes: ClassVar[tuple[str, ...]] = ("missing",)

    @override
    def judge(self, facts: ReleaseFacts) -> Ruling | None:
        wanted = ("name", "agency", "identity", "signature", *(("rank", "number") if facts.agency in POLICE else ()))
        missing = tuple(each for each in wanted if each not in facts.given)
        if not facts.same_person and not facts.other_reason:
            missing = (*missing, "collector")
        return Ruling(codes=missing, words={"missing": listed(missing)}) if missing else None


class TwoPersons(_OfRelease, frozen=True, kw_only=True):
    """Evidence on one of the media named is handed over by one person while a second one watches."""

    name: ClassVar[str] = "two_persons"
    holes: ClassVar[tuple[str, ...]] = ("medium",)
    choices: ClassVar = {"media": MEDIA}

    media: tuple[str, ...]

    @override
    def judge(self, facts: ReleaseFacts) -> Ruling | None:
        if not facts.evidential or facts.second or facts.medium not in self.media:
            return None
        return Ruling(codes=("second",), words={"medium": facts.medium.replace("_", " ")})


class BasisStands(_OfRelease, frozen=True, kw_only=True):
    """There is a lawful basis, and the request was not refused."""

    name: ClassVar[str] = "basis_stands"

    @override
    def judge(self, facts: ReleaseFacts) -> Ruling | None:
        if facts.refused:
            return Ruling(codes=("refused",))
        if facts.basis is None or facts.basis is Basis.NONE:
            return Ruling(codes=("basis",))
        return None


class IdentityAtRelease(_OfRelease, frozen=True, kw_only=True):
    """How far we must know who asked before a copy leaves."""

    name: ClassVar[str] = "identity_at_release"
    holes: ClassVar[tuple[str, ...]] = ("level", "least")
    choices: ClassVar = {"least": tuple(level.value for level in IdentityLevel)}

    least: str = "b"

    @override
    def judge(self, facts: ReleaseFacts) -> Ruling | None:
        if facts.identity.value <= self.least:
            return None
        return Ruling(codes=("identity",), words={"level": facts.identity.value.upper(), "least": self.least.upper()})


class FormFirst(_OfRelease, frozen=True, kw_only=True):
    """No copy leaves before the written form of an urgent request came."""

    name: ClassVar[str] = "form_first"

    @override
    def judge(self, facts: ReleaseFacts) -> Ruling | None:
        return Ruling(codes=("form",)) if facts.form_owed else None


class Uncollected(_OfRelease, frozen=True, kw_only=True):
    """It waits to be collected for more than `days`, and not more than `up_to_days`."""

    name: ClassVar[str] = "uncollected"
    holes: ClassVar[tuple[str, ...]] = ("waiting",)
    limits: ClassVar = {"days": (1, 366), "up_to_days": (0, 366)}

    days: int
    up_to_days: int = 0

    @override
    def judge(self, facts: ReleaseFacts) -> Ruling | None:
        over = facts.waiting_days > self.days and not (self.up_to_days and facts.waiting_days > self.up_to_days)
        if not over or facts.decided:
            return None
        return Ruling(codes=("chase",) if self.up_to_days else ("decide",), words={"waiting": str(facts.waiting_days)})


class Dwelling(_OfRelease, frozen=True, kw_only=True):
    """The pictures show the inside of somebody's home."""

    name: ClassVar[str] = "dwelling"

    @override
    def judge(self, facts: ReleaseFacts) -> Ruling | None:
        return Ruling(codes=("dwelling",)) if facts.dwelling else None


RULES: Final = (
    RehashEqual, EvidentialWhole, Unencrypted, RecipientNamed, TwoPersons, BasisStands, IdentityAtRelease, FormFirst, Uncollected, Dwelling,
)  # fmt: skip
