"""What is asked, why and how urgently, told by the phrases people use. Each phrase is tried only where one of its words stands."""

# ruff: noqa: E501 - a way of saying something is read whole, on one line

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from control_room.domain.requests.codes import Basis, Purpose, Urgency, Wanted
from control_room.domain.requests.suggesting.layers import Stretch
from control_room.domain.requests.suggesting.records import Suggestion, Value
from control_room.domain.requests.suggesting.references import made


class Phrase(NamedTuple):
    """A way of saying something: tried where one of `words` stands, sure or only likely."""

    field: str
    value: Value
    said: re.Pattern[str]
    words: frozenset[str]
    sure: bool


def _p(field: str, value: Value, said: str, words: str, *, sure: bool = True) -> Phrase:
    return Phrase(field, value, re.compile(said, re.IGNORECASE), frozenset(words.split()), sure)


def _flag(field: str, said: str, words: str, *, sure: bool = True) -> Phrase:
    return _p(field, value=True, said=said, words=words, sure=sure)


_LATER: Final = r"(?:tonight|tonite|tomorrow|this (?:evening|weekend|afternoon|week|friday|saturday|sunday)|later|over the next|next (?:week|few|couple|\d|mon|tue|wed|thu|fri|sat|sun)|going forward|from now|every (?:night|day|evening)|on (?:fri|sat|sun)\w* night|for the (?:next|rest)|all (?:week|weekend))"

PHRASES: Final = (
    # urgency, most urgent first
    _p("urgency", Urgency.IMMEDIATE, r"\bthreats? to life\b|\bttl\b|\blife (?:is )?at risk\b|\brisk to life\b|\bthreat-to-life\b", "life ttl"),
    _p("urgency", Urgency.IMMEDIATE, r"\bhigh[ -]risk (?:mis(?:sing|per)\w*|mfh)\b|\bmis(?:sing|per)\w*\W{1,3}(?:is )?high[ -]risk\b", "high"),
    _p("urgency", Urgency.IMMEDIATE, r"\b(?:happening|ongoing) (?:right )?now\b|\bcrime in progress\b|\bkidnap\w*", "now progress kidnap kidnapped kidnapping", sure=False),
    _p("urgency", Urgency.URGENT, r"\b(?:suspects?|male|female|he|she|subject|they|one|two|person|dp|detainee)?\s?(?:is |are |was |has been |currently |still )*(?:in|to) custody\b", "custody"),
    _p("urgency", Urgency.URGENT, r"\bcustody (?:clock|time)\b|\bpace clock\b|\bclock (?:is )?(?:ticking|expires|runs)\b", "clock"),
    _p("urgency", Urgency.URGENT, r"\bstabb(?:ed|ing)\b|\bshooting\b|\bmurder\b|\bfirearms?\b|\bgbh\b|\brape\b|\bserious violence\b|\battempt(?:ed)? murder\b",
       "stabbing stabbed shooting murder firearm firearms gbh rape violence", sure=False),
    _p("urgency", Urgency.PRIORITY, r"\bnamed suspect\b|\blines? of enquir(?:y|ies)\b|\bvulnerable (?:victim|person|adult|child|witness)\b|\belderly victim\b",
       "suspect enquiry enquiries vulnerable elderly"),
    _p("urgency", Urgency.PRIORITY, r"\burgent(?:ly)?\b|\basap\b|\bas soon as (?:possible|you can)\b|\btime critical\b|\bpriority\b", "urgent urgently asap soon critical priority", sure=False),
    _p("urgency", Urgency.LOW, r"\bno rush\b|\bnot urgent\b|\bwhen(?:ever)? you (?:get|have) (?:a )?(?:chance|minute|moment|time)\b|\blow priority\b|\bno hurry\b",
       "rush urgent whenever when low hurry"),
    # custody
    _flag("custody", r"\b(?:in|to|into) custody\b|\bnicked\b|\bin the bin\b|\bcustody clock\b|\bpace clock\b|\bin detention\b|\bdetained at\b|\bdp in\b",
       "custody nicked bin clock detention detained dp"),
    # purpose
    _p("purpose", Purpose.THREAT_TO_LIFE, r"\bthreats? to life\b|\bttl\b|\brisk to life\b|\blife (?:is )?at risk\b", "life ttl"),
    _p("purpose", Purpose.MISSING, r"\bmis(?:sing|per)s?\b(?! (?:bag|phone|wallet|purse|bike|car|property|footage|item|link))|\bmfh\b", "missing misper mispers mfh"),
    _p("purpose", Purpose.STAFF_MATTER,
       r"\bprofessional standards\b|\biopc\b|\bdps\b|\bcomplaint (?:against|about) (?:an? |the )?(?:officer|member of staff|operator|pc|warden)\b|\bmisconduct\b|\bstaff (?:matter|member|disciplinary)\b",
       "standards iopc dps complaint misconduct staff"),
    _p("purpose", Purpose.COURT_ORDER, r"\bcourt order\b|\bproduction order\b|\bwitness summons\b", "order summons"),
    _p("purpose", Purpose.LEGAL_CLAIM, r"\bcivil (?:claim|proceedings)\b|\binsurance claim\b|\blegal claim\b|\bpersonal injury\b|\bour client\b|\bclaim (?:number|ref|no)\b",
       "civil insurance legal injury client claim"),
    _p("purpose", Purpose.SAR, r"\bsubject access\b|\bdsar\b|\bfootage of (?:me|myself)\b|\barticle 15\b", "subject dsar me myself article"),
    _p("purpose", Purpose.COUNCIL_ENFORCEMENT, r"\bfly[ -]?tipp?(?:ing|ed)\b|\bpspo\b|\bfixed penalty\b|\blittering\b|\bnoise (?:complaint|nuisance)\b",
       "fly flytip flytipping flytipped pspo penalty littering noise tipping tipped", sure=False),
    # lawful basis
    _p("basis", Basis.SCH2_P1_PARA2, r"\bsch(?:edule|ed)?\.? ?2\b.{0,20}\bpara(?:graph)?\.? ?2\b|\bsch(?:edule)?\.? ?2,? part ?(?:1|one|i)\b|\bcrime and taxation\b|\bs(?:ection)?\.? ?29\b|\bdpa (?:request|form|2018)\b",
       "sch schedule sched taxation section dpa s"),
    _p("basis", Basis.SCH2_PARA5, r"\bsch(?:edule)?\.? ?2\b.{0,20}\bpara(?:graph)?\.? ?5\b|\blegal proceedings exemption\b", "sch schedule legal"),
    _p("basis", Basis.COURT_ORDER, r"\bcourt order\b|\bwitness summons\b", "order summons"),
    _p("basis", Basis.PACE, r"\bproduction order\b|\bs(?:ection)?\.? ?19 pace\b|\bpace s(?:ection)?\.? ?19\b", "production pace"),
    _p("basis", Basis.VITAL_INTERESTS, r"\bvital interests?\b|\bthreats? to life\b|\bhigh[ -]risk mis", "vital life high"),
    _p("basis", Basis.CDA_S115, r"\bs(?:ection)?\.? ?115\b|\bcrime and disorder act\b", "section s disorder"),
    _p("basis", Basis.SAR, r"\bsubject access\b|\bdsar\b|\barticle 15\b", "subject dsar article"),
    # wanted
    _p("wanted", Wanted.WATCH_LIVE, rf"\b(?:keep (?:an eye|watch|a look ?out|obs|eyes)|monitor|watch(?: out)?|have obs|obs on|live monitor(?:ing)?|put (?:a |the )?cameras?)\b.{{0,120}}\b{_LATER}\b",
       "keep monitor watch obs live put monitoring"),
    _p("wanted", Wanted.WATCH_LIVE, rf"\b{_LATER}\b.{{0,80}}\b(?:keep an eye|keep watch|keep obs|monitor|watch)\b", "keep monitor watch", sure=False),
    _p("wanted", Wanted.COPY_REPLACEMENT, r"\b(?:another|replacement|second|new|fresh) (?:copy|disc|disk|dvd|link)\b|\b(?:disc|disk|dvd|link|copy|usb) (?:is |was |has |seems )?(?:blank|broken|corrupt\w*|expired|does ?n[o']t (?:work|play|open)|won'?t (?:play|open|work))",
       "another replacement second new fresh disc disk dvd link copy usb"),
    _p("wanted", Wanted.PRESERVE, r"\b(?:just|only|please|pls|plz|can you|could you|can u)\s(?:\w+\s)?(?:hold|preserve|save|retain|secure|ring ?fence|lock)\b|\bpreserve (?:only|the|any|all)\b|\bhold (?:the|this|any|all|it|on to) \b|\bdon'?t (?:need|want) (?:it )?(?:reviewed|viewing|a review)\b|\bmake sure (?:it|this|the footage) (?:is|isn'?t|does ?n[o']t) .{0,20}(?:kept|over ?written|lost|deleted)",
       "hold preserve save retain secure ringfence lock reviewed viewing review kept overwritten lost deleted written"),
    _p("wanted", Wanted.STATEMENT, r"\b(?:s(?:ection)?\.? ?9 )?statement (?:from|by|of|to|producing|exhibiting|for|please|covering)\b|\bmg ?11\b|\bproduc(?:e|ing) (?:a |an )?(?:exhibit )?statement\b|\bneed (?:a |an )?(?:\w+ )?statement\b",
       "statement mg mg11"),
    _p("wanted", Wanted.STILLS, r"\bstills?\b|\bscreen ?(?:shots?|grabs?)\b|\bimages? of (?:the |him|her|them|suspect)|\bphoto of\b", "still stills screenshot screenshots screengrab screen images image photo"),
    _p("wanted", Wanted.VIEWING, r"\b(?:come|pop|coming|attend|drop) (?:in |over |down |up |round )?(?:to |and )?(?:the control room )?(?:to )?(?:view|watch|see|review)\b|\bviewing appointment\b|\bbook (?:in )?a viewing\b|\bview it (?:with you|in person)\b",
       "come pop coming attend drop viewing view"),
    _p("wanted", Wanted.UPLOAD, r"\bupload(?:ed|ing)?\b|\bevidence\.com\b|\baxon\b|\bnice investigate\b|\bdems\b|\begress\b|\bupload link\b|\bdigital evidence\b", "upload uploaded uploading evidence axon nice dems egress digital"),
    _p("wanted", Wanted.REVIEW_EXPORT, r"(?<!n't )(?<!not )\b(?:need|want|requir)\w*\b(?:\s[\w']+){0,5}\s(?:export(?:ed)?|copy|copies|copied|downloaded|burnt|for court)\b(?! (?:order|right))|\b(?:exported|copied|copy|downloaded|footage) (?:is |was )?(?:\w+ )?for court\b",
       "export exported copy copies copied downloaded burnt court"),
    _p("wanted", Wanted.REVIEW_EXPORT, r"\b(?:download|burn|burnt|export|copy|copies|seize|disc|dvd)\b(?! right)", "download burn burnt export copy copies seize disc dvd", sure=False),
    _p("wanted", Wanted.REVIEW, r"\b(?:look|check|review|search|trawl|see if|scan)\b", "look check review search trawl see scan", sure=False),
    # flags
    _flag("watch_later", rf"\b(?:keep (?:an eye|watch|a look ?out|obs|eyes)|monitor|watch(?: out)?|obs on|live monitor(?:ing)?)\b.{{0,120}}\b{_LATER}\b",
       "keep monitor watch obs live monitoring"),
    _flag("watch_later", rf"\b{_LATER}\b.{{0,80}}\b(?:keep an eye|keep watch|keep obs|monitor|watch)\b", "keep monitor watch", sure=False),
    _flag("watch", r"\b(?:keep (?:an eye|watch|a look ?out|obs|eyes)|monitor|watch|obs on|live monitor(?:ing)?)\b",
       "keep monitor watch obs live monitoring", sure=False),
    _flag("speculative", r"\ball (?:day|week|night|month|weekend|evening|morning)\b|\bwhole (?:day|week|night|month|weekend)\b|\b24 hours\b",
       "all whole 24"),
    _flag("speculative", r"\bany(?: and all)? (?:footage|cctv|sightings?|images?|video)s? (?:of|showing|with)\b|\banything (?:you(?:'ve| have)?(?: got)?|u (?:have|got)|at all)\b|\beverything (?:you(?:'ve| have)?(?: got)?|u)\b|\ball (?:the |your |of your )?cameras\b|\btrawl\b",
       "any anything everything cameras trawl"),
    _flag("speculative", r"\b(?:sometime|some point|at some time|any ?time|at any point)\b.{0,40}\b(?:week|month|days?|weekend|between)\b", "sometime point time anytime", sure=False),
    # urgent reasons, word for word
    _p("urgent_reason", "", r"\b(?:threats? to life|ttl|high[ -]risk mis\w+|custody clock|pace clock|in custody|overwrit\w+ (?:soon|today|tomorrow)|about to (?:be )?overwrit\w+|court (?:is )?(?:tomorrow|today)|charging decision)\b",
       "life ttl high clock custody overwritten overwrite overwriting court charging"),
    # offences
    *(
        _p("offence", name, said, words, sure=True)
        for name, said, words in (
            ("murder", r"\bmurder\b|\bhomicide\b|\bmanslaughter\b", "murder homicide manslaughter"),
            ("stabbing", r"\bstabb(?:ing|ed)\b|\bknife attack\b|\bbladed\b", "stabbing stabbed knife bladed"),
            ("shooting", r"\bshooting\b|\bshots fired\b|\bfirearms? discharge\b", "shooting shots firearm firearms"),
            ("rape or sexual assault", r"\brape\b|\bsexual(?:ly)? assault\w*|\bsexual offence\b|\bexposure\b|\bvoyeurism\b", "rape sexual sexually exposure voyeurism"),
            ("robbery", r"\brobb(?:ery|ed|eries)\b|\bmugg(?:ed|ing)\b|\bphone snatch\w*", "robbery robbed robberies mugged mugging phone"),
            ("GBH", r"\bgbh\b|\bgrievous bodily harm\b|\bs(?:ection)?\.? ?(?:18|20)\b assault", "gbh grievous section s"),
            ("ABH or assault", r"\bassault(?:ed|s)?\b|\babh\b|\bpunched\b|\bcommon assault\b|\bfight\b|\baffray\b", "assault assaulted assaults abh punched fight affray"),
            ("burglary", r"\bburgl(?:ary|ed|aries|ar|ars)\b|\bbreak[ -]in\b|\bbroken into\b", "burglary burgled burglaries burglar burglars break broken"),
            ("criminal damage", r"\bcriminal damage\b|\bcrim dam\b|\bsmashed\b|\bgraffiti\b|\bvandal\w*", "criminal crim smashed graffiti vandalism vandalised"),
            ("shop theft", r"\bshop ?lift\w*|\btheft from (?:a )?(?:shop|store)\b|\bshop theft\b", "shoplifting shoplifter shoplifters shoplifted shop theft"),
            ("theft of vehicle", r"\bt\.?w\.?o\.?c\b|\btheft of (?:a )?(?:motor ?)?(?:vehicle|car|moped|motorbike|van|mv)\b|\bstolen (?:car|vehicle|moped|van|motorbike)\b", "twoc theft stolen"),
            ("theft", r"\btheft\b|\bstolen\b|\bstole\b|\bpick ?pocket\w*|\bsnatch\w*", "theft stolen stole pickpocket pickpocketing snatch snatched"),
            ("arson", r"\barson\b|\bset (?:on fire|alight)\b", "arson set"),
            ("drugs", r"\bdrugs?\b|\bpwits\b|\bdealing\b", "drug drugs pwits dealing"),
            ("missing person", r"\bmis(?:sing person|per)s?\b|\bmissing (?:girl|boy|male|female|child|teen\w*|man|woman|\d{1,2})\b|\bmfh\b", "missing misper mispers mfh"),
            ("collision", r"\brt[ac]\b|\brtc\b|\bcollision\b|\bfail(?:ed)? to stop\b|\bhit and run\b|\bknocked (?:down|over|off)\b", "rta rtc collision fail failed hit knocked"),
            ("harassment", r"\bharass\w*|\bstalk(?:ing|ed|er)\b", "harassment harassing harassed stalking stalked stalker"),
            ("hate crime", r"\bhate crime\b|\bracially aggravated\b|\bhomophobic\b|\bracial(?:ly)? abus\w+", "hate racially racial homophobic"),
            ("public order", r"\bpublic order\b|\bs(?:ection)?\.? ?(?:4a?|5) poa\b|\bdisorder\b", "public poa disorder"),
            ("fraud", r"\bfraud\b|\bbank card used\b|\bcash ?point\b", "fraud bank cashpoint"),
            ("kidnap", r"\bkidnap\w*|\babduct\w*", "kidnap kidnapped kidnapping abducted abduction"),
            ("fly-tipping", r"\bfly[ -]?tipp?\w*", "fly flytip flytipping flytipped flytip"),
            ("anti-social behaviour", r"\basb\b|\banti[ -]?social\b", "asb anti antisocial"),
        )
    ),
)  # fmt: skip

GRAVITY: Final = (
    "murder", "shooting", "stabbing", "kidnap", "rape or sexual assault", "GBH", "robbery", "arson", "missing person", "ABH or assault",
    "burglary", "hate crime", "harassment", "collision", "drugs", "theft of vehicle", "shop theft", "theft", "criminal damage",
    "public order", "fraud", "fly-tipping", "anti-social behaviour",
)  # fmt: skip
"""Offences as they are named here, the gravest first: of several said outright that one is what a request is about."""

_TURNED: Final = re.compile(
    r"\b(?:not|no longer|isn'?t|is no|wasn'?t|aren'?t|never|nobody|no ?one|no suspects?|without|no)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_NEVER_TURNED: Final = frozenset({"speculative", "offence"})
_QUICK: Final = {
    word: tuple(n for n, phrase in enumerate(PHRASES) if word in phrase.words)
    for phrase in PHRASES
    for word in phrase.words
}


def asks_in(stretch: Stretch) -> Iterator[Suggestion]:
    """What the phrases of a stretch say. "Not urgent", "no longer in custody" say the opposite, or nothing."""
    tried = sorted({n for token in stretch.tokens for n in _QUICK.get(token.low, ())})
    for n in tried:
        phrase = PHRASES[n]
        match = phrase.said.search(stretch.text)
        if match is None:
            continue
        start = match.end() - len(match.group().lstrip())
        turned = phrase.field not in _NEVER_TURNED and _TURNED.search(stretch.text[max(0, start - 40) : start])
        if turned:
            if phrase.field == "custody":
                yield made(
                    stretch,
                    "custody",
                    value=False,
                    start=start - len(turned.group()),
                    end=match.end(),
                    sure=False,
                )
            continue
        value = match.group().strip() if phrase.field == "urgent_reason" else phrase.value
        yield made(stretch, phrase.field, value, start, match.end(), sure=phrase.sure and not stretch.depth)
