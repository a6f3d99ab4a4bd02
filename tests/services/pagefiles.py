"""Rotas and ladders for a desk that rings duty officers."""

DIRECTORY = """version: 2026-1
effective: 2020-01-01
entries:
""" + "".join(
    f"""- id: {name}
  name: {title}
  kind: council
  numbers:
  - {{number: "020 7946 01{n:02d}", for: on call, source: a play, placeholder: true, review_by: 2027-05-31}}
"""
    for n, (name, title) in enumerate(
        (
            ("gas-emergency", "Gas emergency"), ("sam", "Sam Brook"), ("desk", "Surveyor's desk"),
            ("silver", "Duty silver"), ("gold", "Duty gold"),
        )
    )
)  # fmt: skip
LADDERS = """version: 2026-1
effective: 2020-01-01
last: [silver, gold]
ladders:
- {id: surveyor, name: Duty surveyor, service: building_control, rungs: ['rota:surveyor', desk]}
- {id: trees, name: Duty tree officer, service: building_control, rungs: ['rota:trees', 'rota:surveyor']}
"""


def rota(folder, name, who, *, begins="20260105T170000", ends="20260106T090000"):
    """A rota on which the same person is every night."""
    path = folder / f"{name}.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//a play//EN\nBEGIN:VEVENT\nUID:a\nDTSTAMP:20260101T000000Z\n"
        f"DTSTART;TZID=Europe/London:{begins}\nDTEND;TZID=Europe/London:{ends}\nRRULE:FREQ=DAILY\n"
        f"SUMMARY:{who}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    return path
