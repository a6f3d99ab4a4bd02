"""Who asks: their agency, rank, name and unit, as a message shows them."""

# ruff: noqa: E501 - a way of saying something is read whole, on one line

import re
from collections.abc import Iterator, Sequence
from typing import Final

from control_room.domain.requests.codes import Agency
from control_room.domain.requests.ranks import PATTERN, WRITTEN
from control_room.domain.requests.senders import domain_of, within
from control_room.domain.requests.suggesting.layers import Stretch
from control_room.domain.requests.suggesting.records import Message, Part, Suggestion
from control_room.domain.requests.suggesting.references import made

DOMAINS: Final = (
    ("met.police.uk", Agency.MPS, True),
    ("met.pnn.police.uk", Agency.MPS, True),
    ("btp.police.uk", Agency.BTP, True),
    ("btp.pnn.police.uk", Agency.BTP, True),
    ("cityoflondon.police.uk", Agency.CITY, True),
    ("cityoflondon.pnn.police.uk", Agency.CITY, True),
    ("police.uk", Agency.OTHER_FORCE, True),
    ("nca.gov.uk", Agency.NCA, True),
    ("hmrc.gov.uk", Agency.HMRC, True),
    ("homeoffice.gov.uk", Agency.IMMIGRATION, False),
    ("london-fire.gov.uk", Agency.LFB, True),
    ("lond-amb.nhs.uk", Agency.LAS, True),
    ("londonambulance.nhs.uk", Agency.LAS, True),
    ("croydon.gov.uk", Agency.COUNCIL_DEPT, True),
    ("bbc.co.uk", Agency.MEDIA, True),
    ("itv.com", Agency.MEDIA, True),
    ("sky.uk", Agency.MEDIA, False),
)
"""Domains known outright, most particular first; anything else is told by words."""

_WORDS: Final = (
    (Agency.BTP, r"\bbtp\b|\bbritish transport police\b"),
    (Agency.CITY, r"\bcity of london police\b|\bcolp\b"),
    (Agency.MPS, r"\bmps\b|\bmet(?:ropolitan)? police\b|\bmetropolitan police service\b|\bmet pol\b"),
    (Agency.NCA, r"\bnational crime agency\b|\bnca\b"),
    (Agency.HMRC, r"\bhmrc\b|\bhm revenue\b"),
    (Agency.IMMIGRATION, r"\bimmigration enforcement\b|\bhome office immigration\b"),
    (Agency.LFB, r"\blondon fire brigade\b|\blfb\b"),
    (Agency.LAS, r"\blondon ambulance\b"),
    (Agency.OTHER_FORCE, r"\b(?:kent|surrey|sussex|essex|thames valley|hampshire|hertfordshire|bedfordshire)\s(?:police|constabulary)\b"),
    (Agency.INSURER, r"\binsurance (?:company|claim|ref|policy|underwriters?)\b|\binsurers?\b|\bloss adjusters?\b|\bclaims? handlers?\b|\bour insured\b"),
    (Agency.SOLICITOR, r"\bsolicitors?\b|\blaw firm\b|\bour client\b|\bwe act for\b|\bparalegal\b|\bllp\b|\blitigation\b"),
    (Agency.MEDIA, r"\breporter\b|\bjournalist\b|\bnews ?desk\b|\bproducer (?:for|at|with)\b|\bfor broadcast\b|\bdocumentary\b|\bnewspaper\b"),
    (Agency.DATA_SUBJECT,
     (r"\bsubject access\b|\bdsar\b|\bsar\b|\barticle 15\b|\bfootage of (?:me|myself)\b|\bi am a resident\b|\bi'?m a resident\b"
     r"|\bmy (?:car|bike|bag|phone|vehicle|moped|purse|wallet) (?:was|got|has been|is)\b")),
    (Agency.COUNCIL_DEPT, r"\bcroydon council\b.{0,40}\b(?:team|dept|department|officer)\b|\b(?:parking|housing|asb|licensing|trading standards|environmental enforcement) team\b"),
)  # fmt: skip
_AGENCIES: Final = tuple((agency, re.compile(said, re.IGNORECASE)) for agency, said in _WORDS)
_AGENCY_WORDS: Final = frozenset(
    ["btp", "british", "city", "colp", "mps", "met", "metropolitan", "national", "nca", "hmrc", "hm", "immigration", "home", "fire", "lfb", "ambulance",
     "kent", "surrey", "sussex", "essex", "thames", "hampshire", "hertfordshire", "bedfordshire", "insurance", "insurer", "insurers", "loss", "claim",
     "claims", "insured", "solicitor", "solicitors", "law", "client", "act", "paralegal", "llp", "litigation", "reporter", "journalist", "news", "newsdesk",
     "producer", "broadcast", "documentary", "newspaper", "subject", "dsar", "sar", "article", "footage", "resident", "my", "croydon", "team"]
)  # fmt: skip
_PRIVATE: Final = frozenset({Agency.INSURER, Agency.SOLICITOR, Agency.MEDIA, Agency.DATA_SUBJECT})

_ADDRESS: Final = re.compile(r"[^\s<>\"',;]{1,80}@[^\s<>\"',;]{1,255}")
_NAME_PART: Final = r"(?:[A-Z][a-z'\u2019]{1,20}(?:-[A-Z][a-z]{1,20})?|[A-Z]{2,20}|[A-Z]\.?)"
_NAMED: Final = re.compile(
    rf"(?P<rank>(?ai:{PATTERN}))\.?\s{{1,3}}(?P<number>\d{{2,5}} ?[A-Z]{{2}}\s{{1,3}})?(?P<name>{_NAME_PART}(?:\s{_NAME_PART}){{0,2}})"
)
_RANKED: Final = re.compile(
    rf"(?:(?P<rank>(?ai:{PATTERN}))\s{{0,3}}(?:\d{{2,5}} ?[A-Za-z]{{2}}\b|[A-Z]{{2}}\d{{2,5}}\b)"
    rf"|(?:\b(?i:i'?m|i am|this is|from|rank[:\s])\s{{0,2}}(?:an?\s)?)(?P<other>(?ai:{PATTERN})))"
)
_SMALL: Final = re.compile(
    rf"(?i:\b(?:i'?m|i am|this is|its|it's|from|hi|hello)\s)?(?P<rank>(?ai:{PATTERN}))\s(?P<name>[a-z]{{3,20}}(?:\s[a-z]{{3,20}})?)\s(?P<number>\d{{2,5}} ?[a-z]{{2}})\b"
)
_SIGNED: Final = re.compile(
    rf"^\s*(?P<name>{_NAME_PART}(?:\s{_NAME_PART}){{1,2}})\s*(?:,.{{0,60}}|\|.{{0,60}}|-.{{0,60}})?$"
)
_BEFORE_RANK: Final = re.compile(
    rf"^\s*(?P<name>{_NAME_PART}(?:\s{_NAME_PART}){{1,2}}),?\s{{0,3}}(?:-|\|)?\s{{0,3}}(?P<rank>(?ai:{PATTERN}))\b"
)
_UNIT: Final = re.compile(
    r"\b(?:(?:[A-Z]{2,3}|[A-Z][a-z]{2,14}(?:\s[A-Z][a-z]{2,14})?|South|Central)\s(?:BCU|CU|CID|SNT|TSG|RPU)"
    r"|(?:[A-Z][a-z]{2,14}\s){0,2}(?:Response|Robbery|Burglary|Proactive|Missing Persons?|Homicide|Gangs|Domestic Abuse|Sapphire|Neighbourhoods?|Roads Policing|Custody|Investigation)"
    r"\s(?:Team|Unit|Squad|Command)(?:\s[A-F0-9])?|SNT\s[A-Z][a-z]{2,14}(?:\s[A-Z][a-z]{2,14})?|Specialist Crime(?:\s\w{2,10})?|MIT\s?\d{1,2}|[A-Z][a-z]{2,14}\s(?:ERT|MASH))\b"
)
_RANK_WORDS: Final = frozenset(word for written in WRITTEN for word in re.findall(r"[a-z]+", written)) - {
    "a",
    "t",
    "c",
    "ch",
    "det",
}
_UNIT_WORDS: Final = frozenset(
    {"bcu", "cu", "cid", "snt", "tsg", "rpu", "team", "unit", "squad", "command", "mit", "ert", "mash", "specialist"}
)
_NOT_NAMES: Final = frozenset(
    ["CCTV", "CAD", "The", "Can", "Could", "Please", "Hi", "Hello", "Thanks", "Met", "Police", "Croydon", "Dear", "From", "On", "In", "At", "Custody",
     "World", "Monitor", "Request", "Team", "Good", "BCU", "And", "I", "Control", "Sent", "Metropolitan", "London", "Kind", "Regards", "CRIS", "Many",
     "Best", "Get", "Outlook", "Any", "Yours", "South", "North", "West", "East", "Central", "Response", "Detective", "Officer", "SN", "A", "Road",
     "Street", "Station", "House", "High", "CID", "Unit", "Ref", "Crime", "To", "Re", "Last", "We", "It", "PM", "AM"]
)  # fmt: skip
"""Words with a capital that begin no name."""


def of_sender(message: Message) -> tuple[Suggestion, ...]:
    """What the sender's own address and display name say. A domain that is not plain ASCII says nothing."""
    text = message.sender[:400]
    found: list[Suggestion] = []
    match = _ADDRESS.search(text)
    if match is not None:
        domain = domain_of(match.group().strip("."))
        told = _domain(domain)
        start, end = match.span()
        found.append(_from_sender("email", match.group().lower(), text, start, end))
        if told is not None:
            found.append(_from_sender("agency", told[0], text, start, end, sure=told[1]))
        elif not domain.isascii() or "xn--" in domain:
            found.append(_from_sender("odd_sender", value=True, text=text, start=start, end=end))
    shown = text[: match.start()] if match is not None else text
    shown = shown.strip(" \"'<")
    turned = re.match(rf"({_NAME_PART}),\s({_NAME_PART}(?:\s{_NAME_PART})?)", shown)
    plain = re.match(rf"{_NAME_PART}(?:\s{_NAME_PART}){{1,2}}", shown)
    at = text.find(shown) if shown else -1
    if at >= 0 and turned is not None:
        found.append(_from_sender("name", f"{turned[2]} {turned[1]}", text, at, at + turned.end(), sure=False))
    elif at >= 0 and plain is not None:
        found.append(_from_sender("name", plain.group(), text, at, at + plain.end(), sure=False))
    return tuple(found)


def _domain(domain: str) -> tuple[Agency, bool] | None:
    return next(((agency, sure) for listed, agency, sure in DOMAINS if within(domain, listed)), None)


def _from_sender(field: str, value: str | bool, text: str, start: int, end: int, *, sure: bool = True) -> Suggestion:  # noqa: FBT001
    return Suggestion(
        field=field,
        value=value,
        where="sender",
        part=Part.SENDER,
        quote=text[start:end],
        start=start,
        end=end,
        sure=sure,
    )


def agencies_in(stretch: Stretch, *, police: bool) -> Iterator[Suggestion]:
    """Agencies named in words; beside a police sender a word like "insurer" is what the case is about, not who asks."""
    if police:
        return
    words = {token.low for token in stretch.tokens}
    for agency, pattern in _AGENCIES if words & _AGENCY_WORDS else ():
        match = pattern.search(stretch.text)
        if match is not None:
            sure = agency not in _PRIVATE and not stretch.depth
            yield made(
                stretch,
                "agency",
                agency,
                match.start(),
                match.end(),
                sure=sure,
                why="" if sure else "told by words alone",
            )


def people_in(stretch: Stretch) -> Iterator[Suggestion]:
    """Ranks, names and units in a stretch: with their rank anywhere, without it only below a sign-off."""
    text = stretch.text
    words = {token.low for token in stretch.tokens}
    for pattern in (_NAMED, _SMALL, _BEFORE_RANK) if words & _RANK_WORDS else ():
        for match in pattern.finditer(text):
            name = _name(match["name"])
            if not name:
                continue
            yield made(stretch, "rank", WRITTEN[match["rank"].lower()], match.start("rank"), match.end("rank"))
            start = match.start("name")
            value = " ".join(part.capitalize() if part.islower() else part for part in name.split())
            yield made(
                stretch, "name", value, start, start + len(name), sure=pattern is not _SMALL or bool(match["number"])
            )
    for match in _RANKED.finditer(text) if words & _RANK_WORDS else ():
        group = "rank" if match["rank"] else "other"
        rank = WRITTEN[match[group].lower()]
        yield made(stretch, "rank", rank, match.start(group), match.end(group), sure=group == "rank")
    if stretch.signed and stretch.part is Part.TEXT:
        signed = _SIGNED.match(text)
        name = _name(signed["name"]) if signed is not None else ""
        if signed is not None and name and " " in name:
            yield made(stretch, "name", name, signed.start("name"), signed.start("name") + len(name), sure=False)
    for match in _UNIT.finditer(text) if words & _UNIT_WORDS else ():
        yield made(stretch, "unit", match.group(), match.start(), match.end(), sure=False)


def _name(said: str) -> str:
    """The words of a name from the first, up to one that begins no name."""
    kept: list[str] = []
    for word in said.split(" "):
        if word in _NOT_NAMES or not word:
            break
        kept.append(word)
    return said[: len(" ".join(kept))]


def is_police(found: Sequence[Suggestion]) -> bool:
    """True when the sender's own address settled that a force or another enforcing body asks."""
    told = next((each for each in found if each.field == "agency" and each.part is Part.SENDER), None)
    return told is not None and told.sure and told.value not in _PRIVATE
