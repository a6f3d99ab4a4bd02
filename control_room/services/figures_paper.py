"""The figures of a period on paper."""

from typing import Final

from control_room.adapters.paper import pdf_of
from control_room.domain.figures import Figures
from control_room.domain.papers import Document, Row, Section
from control_room.domain.tables import rows_of
from control_room.domain.times import local
from control_room.services.acts import Signed
from control_room.services.services import Services

_WIDTHS: Final = (0.3, 0.2, 0.4, 0.1)


async def figures_pdf(services: Services, figures: Figures, *, by: Signed, named: str = "") -> bytes:
    """The figures as an A4 PDF, definitions included. Raises `NotPrinted`."""
    return await pdf_of(await figures_sheet(services, figures, by=by, named=named))


async def figures_sheet(services: Services, figures: Figures, *, by: Signed, named: str = "") -> Document:
    """The page itself: totals with what they mean, then what each is made of."""
    whole = await services.book.named()
    every = tuple(rows_of(figures))
    totals = tuple(
        Row(cells=(_plain(row.measure), _plain(row.key), row.definition, row.told))
        for row in every
        if _total(row.dimension)
    )
    written = tuple(Row(cells=(_plain(row.key), row.definition, row.told)) for row in every if row.apart)
    parts = tuple(
        Row(cells=(_plain(row.measure), _plain(row.dimension), _plain(row.key), row.told))
        for row in every
        if not (_total(row.dimension) or row.apart)
    )
    at = local(services.acts.clock.now())
    return Document(
        title=named or "Figures",
        room=whole,
        under=(f"From {figures.since:%-d %B %Y} to {figures.until:%-d %B %Y}, both days counted.",),
        sections=(
            Section(
                title="Totals",
                heads=("Figure", "Read as", "Means", "Number"),
                widths=(0.2, 0.2, 0.5, 0.1),
                rows=totals,
            ),
            Section(
                title="Written requests", heads=("Figure", "Means", "Number"), widths=(0.3, 0.6, 0.1), rows=written
            ),
            Section(title="By", heads=("Figure", "By", "Which", "Number"), widths=_WIDTHS, rows=parts),
        ),
        foot=f"Printed by {by.staff} at {services.settings.workstation}, {at:%-d %b %Y %H:%M}",
        training=services.settings.training,
    )


def _total(dimension: str) -> bool:
    return dimension in {"", "reading"}


def _plain(code: str) -> str:
    return code.replace("_", " ")
