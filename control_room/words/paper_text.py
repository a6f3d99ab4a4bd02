"""A document as plain text: what goes on paper, for an e-mail, a screen reader or a bound book."""

from control_room.domain.papers import Document, Section
from control_room.domain.visible import visible


def as_text(document: Document) -> str:
    """The whole of a document, line by line; what is red in a table begins with !!."""
    parts = ["TRAINING: nothing here is real"] if document.training else []
    parts += [document.title, document.room, *document.under]
    for section in document.sections:
        parts += ["", *_section(section)]
    parts += [f"\n{who}: ________________________" for who in document.sign]
    if document.checkpoint:
        parts += ["", "Checkpoint", document.checkpoint.rstrip(), document.code]
    return "\n".join([*(visible(each, multiline=True) for each in parts), visible(document.foot)]) + "\n"


def _section(section: Section) -> list[str]:
    rows = [f"{'!! ' if row.red else ''}{'  '.join(cell for cell in row.cells if cell)}" for row in section.rows]
    return [section.title.upper(), *(rows or [section.empty])]
