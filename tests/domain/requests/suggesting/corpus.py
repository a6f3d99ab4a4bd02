"""Messages as officers and others write them, and what is to be read out of each. Nobody in them exists.

Each row: a name, the message, the items as (cameras it must offer, "begins/ends" by the London clock), the fields.
Sent and received on Saturday 14 March 2026 at 09:12 unless it says otherwise.
"""

from datetime import UTC, date, datetime

from control_room.domain.requests.codes import Agency, Basis, Purpose, Urgency, Wanted
from control_room.domain.requests.suggesting import Message

RECEIVED = datetime(2026, 3, 14, 9, 12, tzinfo=UTC)
MET = "aisha.okafor@met.police.uk"


def at(month, day, hour, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def text(words, sender=MET, **more):
    return Message(text=words, sender=sender, **more)


THREE_DEEP = """can u look for cctv nr mcdonalds last nite 11ish

Sent from my phone

On Sat, 14 Mar 2026 at 08:40, Ray Patel <ray.patel@met.police.uk> wrote:
> this one is for u
>
> On Fri, 13 Mar 2026 at 23:55, Custody wrote:
>> male in custody since 0400 for robbery
>>
>> On Fri, 13 Mar 2026 at 23:40, Control wrote:
>>> ref 01/1234567/26
>>> CAD 4521/13MAR26
"""

OUTLOOK = """Morning,

Please see below, can you help?

Regards
DC Jo Smith

From: Patel, Ray <ray.patel@met.police.uk>
Sent: 10 March 2026 16:04
To: Smith, Jo
Subject: robbery

Can you get the CCTV for London Road yesterday between 2130 and 2200, cris 3312345/23
"""

SIGNED = """Hi team,
Please check Surrey Street last night 2300-2315.
Kind regards
PC Ana Silva 877SN
Croydon Police Station
71 Park Lane, Croydon, CR9 1BP
Tel 07700 900123
"""

LISTED = """Dear CCTV,
1. cam 17 13/03/2026 21:30-22:00
2. London Road 13/03/2026 21:40 to 22:10
Thank you
DC Jo Smith 1234SN
"""

FORM = """agency: mps
name: Jo Smith
rank: Det Con
shoulder: 1234SN
cad: 4521
cad_date: 2026-03-13
necessity: He ran past. Nothing else shows his face: see report.
urgency: u2
custody: yes
custody_until: 2026-03-15 04:00
wanted: review_and_export
item 1 place: North End
item 1 from: 2026-03-13 21:30
item 1 to: 2026-03-13 22:00
item 1 look_for: red hat
item 2 place: camera 17
item 2 from: 2026-03-13 23:50
item 2 to: 2026-03-14 00:10
"""

LOOSE_FORM = """Location: George Street
Date: 13/03/2026
Time: 9pm to 10pm
Crime number: 01/1234567/26
Officer: PC Lee
"""

CORPUS = [
    ("three replies down", text(THREE_DEEP), [((), "13 22:30/13 23:30")],
     {"crime_ref": "01/1234567/26", "cad": 4521, "cad_date": date(2026, 3, 13), "custody": True, "custody_until": at(3, 14, 4),
      "agency": Agency.MPS, "offence": "robbery"}),
    ("outlook header block", text(OUTLOOK), [(("12",), "09 21:30/09 22:00")], {"crime_ref": "3312345/23", "rank": "DC", "name": "Jo Smith"}),
    ("station address is no place", text(SIGNED), [(("20",), "13 23:00/13 23:15")],
     {"name": "Ana Silva", "rank": "PC", "shoulder": "877SN", "phone": "07700 900123"}),
    ("two numbered items", text(LISTED), [(("17",), "13 21:30/13 22:00"), (("12",), "13 21:40/13 22:10")], {"name": "Jo Smith"}),
    ("the form", Message(fields=FORM, sender=MET),
     [(("1", "2", "3"), "13 21:30/13 22:00"), (("17",), "13 23:50/14 00:10")],
     {"agency": Agency.MPS, "name": "Jo Smith", "rank": "DC", "shoulder": "1234SN", "cad": 4521, "cad_date": date(2026, 3, 13),
      "necessity": "He ran past. Nothing else shows his face: see report.", "urgency": Urgency.URGENT, "custody": True,
      "custody_until": at(3, 15, 4), "wanted": Wanted.REVIEW_EXPORT}),
    ("a loose form", Message(fields=LOOSE_FORM), [(("4",), "13 21:00/13 22:00")], {"crime_ref": "01/1234567/26", "name": "PC Lee"}),
    ("labelled lines in a mail", text("Location: Church Street\nDate: 12/03/2026\nTime: 1430-1500\nCrime ref: 01/7654321/26"),
     [(("16", "18"), "12 14:30/12 15:00")], {"crime_ref": "01/7654321/26"}),
    ("camera with c", text("c17 yesterday 2130-2145 please"), [(("17",), "13 21:30/13 21:45")], {}),
    ("cameras listed", text("cameras 12, 13 and 14 yesterday 2130-2145"), [(("12", "13", "14"), "13 21:30/13 21:45")], {}),
    ("cameras in a run", text("c12-c14 yesterday 2130-2145"), [(("12", "13", "14"), "13 21:30/13 21:45")], {}),
    ("deployable", text("D4 on 12/3 between 0900 and 0930"), [(("D4",), "12 09:00/12 09:30")], {}),
    ("misspelt street", text("lodnon road yesterday 10pm"), [(("12",), "13 21:30/13 22:30")], {}),
    ("short for street", text("George St, 13/3 2200-2230"), [(("4",), "13 22:00/13 22:30")], {}),
    ("half past ten", text("north end yesterday between 9 and half 10pm"), [(("1",), "13 21:00/13 22:30")], {}),
    ("sat night", text("church street sat night 11pm"), [(("18",), "07 22:30/07 23:30")], {}),
    ("sat night after midnight", text("church street sat night 1am to 2am"), [(("18",), "08 01:00/08 02:00")], {}),
    ("ordinal", text("14 north end 12th 2145-2200"), [(("1",), "12 21:45/12 22:00")], {}),
    ("3am on the 5th", text("around 3am on the 5th outside Lunar House"), [(("10",), "05 02:30/05 03:30")], {}),
    ("long date", text("between 21:30 and 22:00 on 13/03/2026 at Surrey Street"), [(("20",), "13 21:30/13 22:00")], {}),
    ("day before month always", text("03/04/2026 at 10:00 in George Street"), [(("4",), "03 09:30/03 10:30")], {}),
    ("american order is no date", text("George Street 03/13/2026"), [(("4",), None)], {}),
    ("dots", text("George Street 13.03.26 21.30 - 22.00"), [(("4",), "13 21:30/13 22:00")], {}),
    ("month by name", text("George Street on 12 March 2026 at 1415hrs"), [(("4",), "12 13:45/12 14:45")], {}),
    ("month first, day by name", text("George Street, March 12th, 2026 at 18:00"), [(("4",), "12 17:30/12 18:30")], {}),
    ("glued date", text("George Street 12MAR26 0410"), [(("4",), "12 03:40/12 04:40")], {}),
    ("across midnight", text("from 11pm to 1am last night, George Street"), [(("4",), "13 23:00/14 01:00")], {}),
    ("figures across midnight", text("George Street 12/3 2300-0100"), [(("4",), "12 23:00/13 01:00")], {}),
    ("both ends dated", text("George Street 12/03 23:00 to 13/03 01:00"), [(("4",), "12 23:00/13 01:00")], {}),
    ("one pm says both", text("George Street fri 9-10pm"), [(("4",), "13 21:00/13 22:00")], {}),
    ("quarter to", text("George Street quarter to 10 yesterday evening"), [(("4",), "13 21:15/13 22:15")], {}),
    ("early hours", text("early hours of friday about 2 on George Street"), [(("4",), "13 01:30/13 02:30")], {}),
    ("this morning", text("George Street this morning between 1 and 2"), [(("4",), "14 01:00/14 02:00")], {}),
    ("days ago", text("3 days ago at noon, George Street"), [(("4",), "11 11:30/11 12:30")], {}),
    ("no day", text("George Street at 2130"), [(("4",), "13 21:00/13 22:00")], {}),
    ("a day only", text("cctv of George Street on 12/3"), [(("4",), "12 00:00/13 00:00")], {}),
    ("in the future", text("George Street on 20/3/2026 between 2200 and 2300"), [(("4",), "20 22:00/20 23:00")], {}),
    ("wrong day of the week", text("George Street monday 12th march 2200-2230"), [(("4",), "12 22:00/12 22:30")], {}),
    ("after", text("after 10pm yesterday on George Street"), [(("4",), "13 22:00/13 23:00")], {}),
    ("place and time apart", text("Hi\nIt is about George Street.\nMy victim was robbed there.\nIt happened yesterday around 9pm."),
     [(("4",), "13 20:30/13 21:30")], {"offence": "robbery"}),
    ("two windows, one place", text("George Street yesterday 2130-2145 and 2300-2315"),
     [(("4",), "13 21:30/13 21:45"), (("4",), "13 23:00/13 23:15")], {}),
    ("junction", text("North End junction with Crown Hill yesterday 2130-2145"), [(("3",), "13 21:30/13 21:45")], {}),
    ("duty times are no window", text("George Street yesterday 2130-2145.\nI am on duty 1400-2200 tomorrow"),
     [(("4",), "13 21:30/13 21:45")], {}),
    ("bare cad", text("cad 4521, George Street yesterday 2130-2145"), [(("4",), "13 21:30/13 21:45")], {"cad": 4521}),
    ("cad of a day", text("cad 4521 of 14/3"), [], {"cad": 4521, "cad_date": date(2026, 3, 14)}),
    ("cad slash date", text("CAD 4521/14MAR26"), [], {"cad": 4521, "cad_date": date(2026, 3, 14)}),
    ("cad number dated", text("CAD no. 812 dated 2 March 2026"), [], {"cad": 812, "cad_date": date(2026, 3, 2)}),
    ("the cad's day for a time without one", text("CAD 4521/12MAR26 George Street 2130-2145"), [(("4",), "12 21:30/12 21:45")], {}),
    ("another force's reference", text("crime no 42/12345/26 Essex Police", sender="x@essex.police.uk"), [],
     {"crime_ref": "42/12345/26", "agency": Agency.OTHER_FORCE}),
    ("btp's long reference", text("crime ref 2600012345", sender="jo@btp.police.uk"), [], {"crime_ref": "2600012345", "agency": Agency.BTP}),
    ("warrant and collar", text("PC Lee Wong collar no 612 warrant 234567 SN BCU"), [],
     {"name": "Lee Wong", "rank": "PC", "shoulder": "612", "warrant": "234567", "unit": "SN BCU"}),
    ("small letters", text("hi this is dc smith 1234sn from robbery, call me 07700 900456"), [],
     {"rank": "DC", "name": "Smith", "shoulder": "1234SN", "phone": "07700 900456"}),
    ("det sgt", text("Regards\nDet Sgt Maya Rao"), [], {"rank": "DS", "name": "Maya Rao"}),
    ("inspector signs", text("Insp Dara Quinn has authorised this"), [], {"rank": "Insp", "name": "Dara Quinn"}),
    ("international number", text("ring +44 7700 900789"), [], {"phone": "07700 900789"}),
    ("pace clock", text("Male in custody, PACE clock expires 2130"), [],
     {"custody": True, "custody_until": at(3, 14, 21, 30), "urgency": Urgency.URGENT}),
    ("no longer in custody", text("he is no longer in custody, George Street yesterday 2130-2145"), [(("4",), "13 21:30/13 21:45")],
     {"custody": False}),
    ("threat to life", text("URGENT threat to life, George Street 15 mins ago"), [(("4",), None)],
     {"urgency": Urgency.IMMEDIATE, "purpose": Purpose.THREAT_TO_LIFE, "urgent_reason": "threat to life"}),
    ("high risk missing", text("high risk misper, girl 14, last seen George Street yesterday 1600"), [(("4",), "13 15:30/13 16:30")],
     {"urgency": Urgency.IMMEDIATE, "purpose": Purpose.MISSING, "offence": "missing person"}),
    ("not urgent", text("not urgent, whenever you get a chance. George Street yesterday 2130-2145"), [(("4",), "13 21:30/13 21:45")],
     {"urgency": Urgency.LOW}),
    ("just hold it", text("please just hold George Street yesterday 2130-2145, form to follow"), [(("4",), "13 21:30/13 21:45")],
     {"wanted": Wanted.PRESERVE}),
    ("stills", text("can I get stills of the suspect, George Street yesterday 2130-2145"), [(("4",), "13 21:30/13 21:45")], {"wanted": Wanted.STILLS}),
    ("upload", text("please upload George Street yesterday 2130-2145 to evidence.com"), [(("4",), "13 21:30/13 21:45")], {"wanted": Wanted.UPLOAD}),
    ("statement", text("I need a statement producing exhibit JW/1"), [], {"wanted": Wanted.STATEMENT}),
    ("disc is blank", text("the disc is blank, can I have another copy"), [], {"wanted": Wanted.COPY_REPLACEMENT}),
    ("come and view", text("can I come in and view George Street yesterday 2130-2145"), [(("4",), "13 21:30/13 21:45")], {"wanted": Wanted.VIEWING}),
    ("a vehicle", text("moped LX21 ABC, George Street yesterday 2130-2145"), [(("4",), "13 21:30/13 21:45")], {"vrm": "LX21 ABC"}),
    ("all day", text("George Street all day on 12/3 please"), [(("4",), "12 00:00/13 00:00")], {"speculative": True}),
    ("any footage of him", text("any footage of John in the last week?"), [], {"speculative": True}),
    ("watch later", text("can you keep an eye on George Street tonight, lads dealing"), [(("4",), "14 18:00/15 06:00")],
     {"wanted": Wanted.WATCH_LIVE, "watch_later": True}),
    ("insurer", text("We are the insurers of the vehicle LX21 ABC. Collision on George Street 12/3/2026 at 1415. Our insured", sender="claims@example.com"),
     [(("4",), "12 13:45/12 14:45")], {"agency": Agency.INSURER}),
    ("solicitor", text("We act for Mr Doe. Our client was hurt on George Street on 12/3/2026 at 1415", sender="a@doelaw.example"),
     [(("4",), "12 13:45/12 14:45")], {"agency": Agency.SOLICITOR, "purpose": Purpose.LEGAL_CLAIM}),
    ("subject access", text("This is a subject access request for footage of me on George Street 12/3/2026 1415-1420", sender="jo@example.com"),
     [(("4",), "12 14:15/12 14:20")], {"agency": Agency.DATA_SUBJECT, "purpose": Purpose.SAR, "basis": Basis.SAR}),
    ("media", text("I'm a reporter with the Gazette, can we have the footage for broadcast", sender="jo@example.com"), [], {"agency": Agency.MEDIA}),
    ("an officer about an insurer", text("the victim's insurers want to know. George Street yesterday 2130-2145"), [(("4",), "13 21:30/13 21:45")],
     {"agency": Agency.MPS}),
    ("staff matter", text("Professional Standards: complaint against an officer, George Street 12/3 2130-2145"), [(("4",), "12 21:30/12 21:45")],
     {"purpose": Purpose.STAFF_MATTER}),
    ("a spoofed domain", text("George Street yesterday 2130-2145", sender="jo@met.poli\u0441e.uk"), [(("4",), "13 21:30/13 21:45")], {"odd_sender": True}),
    ("subject line", Message(subject="CAD 4521/12MAR26 robbery George Street 12/3 2130-2145", text="please see subject", sender=MET),
     [(("4",), "12 21:30/12 21:45")], {"cad": 4521, "offence": "robbery"}),
]  # fmt: skip
