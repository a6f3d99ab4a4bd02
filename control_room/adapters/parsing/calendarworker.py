"""The worker that reads a calendar: a file on standard input, what it says of the time about now as JSON, and nothing else it could do.

Started by `calendars.py` in a process of its own that has given up memory, processor time, files and the network, as for mails.
"""

import os
import sys

import msgspec

from control_room.adapters.parsing.worker import confine
from control_room.domain.calendarfiles import read
from control_room.domain.times import read_stamp


def main() -> int:
    """Confine, read, tell. The last argument: what time it is."""
    now = read_stamp(sys.argv[-1])
    read(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", now)  # what is read lazily is read before the files are given up
    confine()
    sys.stdout.buffer.write(msgspec.json.encode(read(sys.stdin.buffer.read(), now)))
    sys.stdout.buffer.flush()
    os._exit(0)  # nothing is left to tidy


if __name__ == "__main__":
    main()
