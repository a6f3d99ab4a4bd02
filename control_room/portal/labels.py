"""What the codes of a request are called on the portal's pages, most usual first."""

from typing import Final

from control_room.domain.requests.codes import Agency, Basis, Purpose, Urgency, Wanted

AGENCY: Final = {
    Agency.MPS: "Metropolitan Police",
    Agency.BTP: "British Transport Police",
    Agency.CITY: "City of London Police",
    Agency.OTHER_FORCE: "Another police force",
    Agency.NCA: "National Crime Agency",
    Agency.HMRC: "HM Revenue and Customs",
    Agency.IMMIGRATION: "Immigration Enforcement",
    Agency.COUNCIL_DEPT: "A council team",
    Agency.LFB: "London Fire Brigade",
    Agency.LAS: "London Ambulance Service",
    Agency.OTHER: "Another organisation",
}
"""Insurers, solicitors, residents and the media do not ask here: their requests go to information governance."""

PURPOSE: Final = {
    Purpose.PREVENT_DETECT: "To prevent or detect crime",
    Purpose.APPREHEND: "To find or prosecute a suspect",
    Purpose.MISSING: "To find a missing or vulnerable person",
    Purpose.THREAT_TO_LIFE: "There is a threat to life",
    Purpose.COURT_ORDER: "A court has ordered it",
    Purpose.COUNCIL_ENFORCEMENT: "For council enforcement",
    Purpose.STAFF_MATTER: "It concerns somebody's conduct at work",
    Purpose.OTHER: "Something else",
}

BASIS: Final = {
    Basis.SCH2_P1_PARA2: "Crime and taxation: Data Protection Act 2018, Schedule 2, paragraph 2",
    Basis.VITAL_INTERESTS: "To protect somebody's life",
    Basis.PACE: "A production order or seizure under PACE",
    Basis.COURT_ORDER: "A court order or witness summons",
    Basis.CDA_S115: "Crime and Disorder Act 1998, section 115",
    Basis.COUNCIL_ENFORCEMENT: "The council's own enforcement powers",
    Basis.AGREEMENT: "A standing information-sharing agreement",
    Basis.NATIONAL_SECURITY: "National security",
    Basis.NONE: "I do not know",
}

URGENCY: Final = {
    Urgency.ROUTINE: ("Routine", "Started within 3 days"),
    Urgency.PRIORITY: ("Priority", "A named suspect, a line of enquiry or a vulnerable victim. Started within a day"),
    Urgency.URGENT: ("Urgent", "A suspect is in custody, or serious violence. Started within an hour"),
    Urgency.IMMEDIATE: (
        "Immediate",
        "A threat to life, a high-risk missing person or a crime going on now. Ring us too",
    ),
    Urgency.LOW: ("Low", "It can wait. Started within 7 days"),
}

WANTED: Final = {
    Wanted.REVIEW_EXPORT: "Look for it and give us a copy of what you find",
    Wanted.REVIEW: "Look for it and tell us what it shows",
    Wanted.EXPORT_KNOWN: "A copy of a clip we know you have",
    Wanted.STILLS: "Still pictures",
    Wanted.VIEWING: "An appointment to view it",
    Wanted.PRESERVE: "Only keep it for now",
    Wanted.UPLOAD: "Upload it to our evidence system",
    Wanted.STATEMENT: "A statement about footage we have",
    Wanted.COPY_REPLACEMENT: "Another copy of what you gave us before",
}

_BY_DOMAIN: Final = (
    ("met.police.uk", Agency.MPS),
    ("btp.police.uk", Agency.BTP),
    ("cityoflondon.police.uk", Agency.CITY),
    ("police.uk", Agency.OTHER_FORCE),
    ("nca.gov.uk", Agency.NCA),
    ("hmrc.gov.uk", Agency.HMRC),
    ("homeoffice.gov.uk", Agency.IMMIGRATION),
    ("london-fire.gov.uk", Agency.LFB),
)


def usual_agency(email: str) -> Agency | None:
    """For whom somebody with this address most likely asks; None where it does not say."""
    domain = email.rpartition("@")[2]
    return next((agency for end, agency in _BY_DOMAIN if domain == end or domain.endswith("." + end)), None)
