"""What a message asks, read with the shipped cameras on Saturday 14 March 2026 at 09:12."""

from pathlib import Path

from control_room.domain.requests.suggesting import Message, Part, suggest
from control_room.domain.times import local
from control_room.services.cameras import read_inventory
from tests.domain.requests.suggesting.corpus import MET, RECEIVED

SHIPPED = read_inventory(Path(__file__).parents[4] / "cameras.yml")[0].ready()


def read(words, *, received=RECEIVED, sender=MET, **more):
    """What is suggested for these words of a mail, or for a whole message."""
    message = words if isinstance(words, Message) else Message(text=words, sender=sender, **more)
    return suggest(message, received=received, cameras=SHIPPED)


def form(*, received=RECEIVED, **answers):
    """What is suggested for a form with one place and these answers; `begin` and `end` stand for from and to."""
    names = {"begin": "from", "end": "to", "look": "look for"}
    lines = [
        f"item 1 {names.get(name, name)}: {value}" for name, value in ({"place": "George Street"} | answers).items()
    ]
    return read(Message(fields="\n".join(lines), sender=MET), received=received)


def asked(words, **more):
    """The first window read in words about George Street, by the London clock: "13 21:30/13 22:00"."""
    return shown(read(f"George Street {words}", **more))


def shown(found):
    """The first item's window by the London clock, "" where it has none."""
    item = found.items[0]
    return "" if item.begins is None else f"{local(item.begins):%d %H:%M}/{local(item.ends):%d %H:%M}"


def told(found):
    """What is told of the first item."""
    return {each.value for each in found.items[0].told}


def quoted(message, found):
    """Every quotation with the text that truly stands where it says it was read."""
    parts = {
        Part.SUBJECT: message.subject,
        Part.TEXT: message.text,
        Part.SENDER: message.sender,
        Part.FIELDS: message.fields,
    }
    every = (*found.fields, *(each for item in found.items for each in item.read))
    return [(each.quote, parts[each.part][each.start : each.end]) for each in every]
