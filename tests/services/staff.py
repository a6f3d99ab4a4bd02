"""Three people with a password each, one of them with a number in the room's own list."""

from control_room.domain.people import Role

PASSWORD = "three small words"
NUMBER = "020 7946 0321"

PEOPLE = (
    ("0417", "Jo Wright", Role.OPERATOR, None),
    ("0200", "Ade Cole", Role.SUPERVISOR, "07700 900200"),
    ("0100", "Mo Lane", Role.MANAGER, NUMBER),
)


async def enrol(room, by):
    """Operator 0417, supervisor 0200 and manager 0100, whose number stands in our own list."""
    for staff, name, role, telephone in PEOPLE:
        await room.identity.enrol(by=by, staff=staff, name=name, role=role, password=PASSWORD, telephone=telephone)
