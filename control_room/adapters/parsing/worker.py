"""The worker: reads one original on standard input, writes what it read as JSON lines, and can do nothing else.

Started by `reading.py` in a process of its own. Before it touches a byte it gives up memory, processor time, files,
the network and its user. The first line is what a mail's headers said, so that whatever the body does to the worker
the sender is known; the last line is the whole.
"""

import codecs
import ctypes
import os
import resource
import sys
from contextlib import suppress
from typing import Final

import msgspec

from control_room.adapters.parsing.headers import looks_like_mail, read_headers, summed_up
from control_room.adapters.parsing.mails import TooDeep, read_mail
from control_room.adapters.parsing.pdfs import limit, read_pdf
from control_room.domain.requests.kinds import Unread
from control_room.domain.requests.originals import Parsed

MEMORY: Final = 400 * 1024 * 1024
"""Bytes of address space (trust.md 4)."""
SECONDS: Final = 5
"""Of processor time (trust.md 4)."""
FILES: Final = 16

_NOBODY: Final = 65534
_NEW_NET: Final = 0x40000000
_NEW_USER: Final = 0x10000000
_NO_NEW_PRIVILEGES: Final = 38
_LANDLOCK: Final = (444, 446)
"""System calls, the same on every machine: make a set of rules, live by it (landlock(7))."""
_LANDLOCK_KNOWS: Final = {1: 13, 2: 14, 3: 15, 4: 15}
"""How many rights over files each version of it knows; 16 from the fifth on."""
_CHARSETS: Final = (
    *("utf-8", "utf-16", "utf-32", "utf-7", "cp1252", "cp1250", "cp1251", "cp437", "iso8859-1", "iso8859-2"),
    *("iso8859-9", "iso8859-15", "koi8-r", "gb2312", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "iso2022_jp"),
    *(
        "cp1254",
        "cp1257",
        "cp850",
        "iso8859-4",
        "iso8859-5",
        "iso8859-7",
        "koi8-u",
        "mac-roman",
        "hz",
        "cp932",
        "cp949",
    ),
    *("punycode", "idna", "ascii", "raw-unicode-escape", "utf-8-sig", "utf-16-le", "utf-16-be", "cp936", "cp950"),
)


def confine() -> None:
    """Give up everything that reading does not need. What the system does not let go of is left."""
    for charset in _CHARSETS:
        codecs.lookup(charset)  # their modules cannot be opened once the user is nobody
    libc = ctypes.CDLL(None)
    if os.geteuid() == 0:
        libc.unshare(_NEW_NET)
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
    else:
        libc.unshare(_NEW_USER | _NEW_NET)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    _no_files(libc)
    with suppress(OSError):
        os.nice(10)
    for what, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_AS, MEMORY),
    ):
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))


def _no_files(libc: ctypes.CDLL) -> bool:
    """Give up every file and folder there is, whoever owns it; False where the kernel has no Landlock (before 5.13)."""
    make, obey = _LANDLOCK
    version = libc.syscall(make, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    if version < 1:
        return False
    rights = ctypes.c_uint64((1 << _LANDLOCK_KNOWS.get(version, 16)) - 1)
    rules = libc.syscall(make, ctypes.byref(rights), ctypes.c_size_t(ctypes.sizeof(rights)), ctypes.c_uint32(0))
    done = rules >= 0 and libc.syscall(obey, ctypes.c_int(rules), ctypes.c_uint32(0)) == 0
    if rules >= 0:
        os.close(rules)
    return done


def read(raw: bytes, authserv: str, *, whole: bool) -> Parsed:
    """What is in an original; tells the headers as soon as they are known. Never raises for what is in it."""
    if raw[:1024].lstrip().startswith(b"%PDF"):
        return read_pdf(raw) if whole else Parsed(unread=Unread.TOO_LARGE)
    if not looks_like_mail(raw):
        return Parsed(unread=Unread.NOT_READABLE if whole else Unread.TOO_LARGE)
    headers, complete = read_headers(raw)
    heads = summed_up(headers, authserv)
    _tell(heads)
    if not whole or not complete:
        return msgspec.structs.replace(heads, unread=Unread.TOO_LARGE)
    try:
        return read_mail(raw, heads)
    except (TooDeep, RecursionError):
        unread = Unread.TOO_DEEP
    except MemoryError:
        unread = Unread.TOO_LARGE
    except Exception:  # noqa: BLE001 - whatever a stranger's mail does to the reader, it is filed unread
        unread = Unread.NOT_READABLE
    return msgspec.structs.replace(heads, unread=unread)


def _tell(parsed: Parsed) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(parsed) + b"\n")
    sys.stdout.buffer.flush()


def main() -> int:
    """Confine, read, tell. Arguments: our gateway's name, and "whole" or "head"."""
    confine()
    limit()
    authserv, extent = sys.argv[-2:]
    _tell(read(sys.stdin.buffer.read(), authserv, whole=extent == "whole"))
    sys.stdout.flush()
    os._exit(0)  # nothing is left to tidy, and taking a bomb's remains apart costs time


if __name__ == "__main__":
    main()
