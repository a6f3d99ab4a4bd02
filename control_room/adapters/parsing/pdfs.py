"""Our own form as a PDF: its fields and nothing else. No page is drawn, no text extracted, nothing inside it opened."""

from importlib import import_module
from io import BytesIO
from typing import Any, Final, cast

import msgspec
import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from control_room.domain.requests import fillable
from control_room.domain.requests.kinds import Unread
from control_room.domain.requests.originals import Parsed, Remark, Sort
from control_room.domain.visible import LONGEST, pieces, storable

_LOADED: Final = import_module("pypdf.filters")
"""Loaded now: later the worker may open no more files."""

INFLATED: Final = 8 * 1024 * 1024
"""Bytes one packed stream may grow to (trust.md 4)."""

_NAMED: Final = (
    (b"/JavaScript", Remark.SCRIPT),
    (b"/JS", Remark.SCRIPT),
    (b"/Launch", Remark.LAUNCHES),
    (b"/EmbeddedFile", Remark.EMBEDDED),
    (b"/XFA", Remark.XFA),
)


def limit() -> None:
    """Set pypdf's own limits for the rest of this process."""
    pypdf.overwrite_configuration(
        zlib_maximum_output_length=INFLATED,
        lzw_maximum_output_length=INFLATED,
        run_length_maximum_output_length=INFLATED,
        brotli_maximum_output_length=INFLATED,
        array_based_stream_maximum_output_length=INFLATED,
        stream_decoding_work_maximum_length=4 * INFLATED,
        form_fields_maximum_entries=500,
        form_fields_maximum_depth=10,
        page_tree_maximum_entries=500,
        jbig2dec_binary=None,
        disable_legacy_handling=True,
    )


def read_pdf(raw: bytes) -> Parsed:
    """The answers of our form; with `unread` where it is none, or cannot be read safely. Never raises."""
    remarks = list(dict.fromkeys(remark for mark, remark in _NAMED if mark in raw))
    try:
        answers = _answers(raw, remarks)
    except (FileNotDecryptedError, DependencyError):
        unread = Unread.ENCRYPTED
    except (LimitReachedError, MemoryError):
        unread = Unread.TOO_LARGE
    except RecursionError:
        unread = Unread.TOO_DEEP
    except Exception:  # noqa: BLE001 - whatever a stranger's file does to the reader, it is filed unread
        unread = Unread.NOT_READABLE
    else:
        return _filled(answers, tuple(dict.fromkeys(remarks)))
    return Parsed(sort=Sort.FORM, unread=unread, remarks=tuple(dict.fromkeys(remarks)))


def _answers(raw: bytes, remarks: list[Remark]) -> dict[str, str]:
    reader = pypdf.PdfReader(BytesIO(raw), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise FileNotDecryptedError
    root: Any = reader.root_object
    names: Any = root.get("/Names")
    inside = set(names.get_object()) if names is not None else set[str]()
    form: Any = root.get("/AcroForm")
    remarks += [Remark.SCRIPT] if "/JavaScript" in inside else []
    remarks += [Remark.EMBEDDED] if "/EmbeddedFiles" in inside or "/AF" in root else []
    remarks += [Remark.XFA] if form is not None and "/XFA" in form.get_object() else []
    remarks += _begins(root.get("/OpenAction"))
    fields: dict[str, Any] = reader.get_fields() or {}
    return {str(name): _value(field.get("/V")) for name, field in fields.items()}


def _begins(action: Any) -> list[Remark]:  # noqa: ANN401 - pypdf's objects
    told = None if action is None else action.get_object()
    how = str(cast("dict[str, Any]", told).get("/S", "")) if isinstance(told, dict) else ""
    return {"/Launch": [Remark.LAUNCHES], "/JavaScript": [Remark.SCRIPT]}.get(how, [])


def _value(value: Any) -> str:  # noqa: ANN401 - pypdf's objects
    told = value.get_object() if hasattr(value, "get_object") else value
    if told is None:
        return ""
    if isinstance(told, list):
        return ", ".join(_value(each) for each in cast("list[Any]", told)[:20])
    if isinstance(told, bytes):
        return told.decode("latin-1")
    return str(told)


def _filled(answers: dict[str, str], remarks: tuple[Remark, ...]) -> Parsed:
    version = answers.get(fillable.VERSION_FIELD, "")
    lines = fillable.lines(answers)
    read = Parsed(sort=Sort.FORM, remarks=remarks)
    if version in fillable.VERSIONS:
        return msgspec.structs.replace(read, fields=_fitting(lines), form_version=version)
    return msgspec.structs.replace(read, unread=Unread.UNKNOWN_FORM, text=_fitting(lines))


def _fitting(lines: str) -> str:
    return pieces(storable(lines), LONGEST)[0]
