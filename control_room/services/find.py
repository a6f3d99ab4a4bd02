"""One search over the whole book: words, prefix as you type, camera, ward, kind, person, dates, reference; newest first."""

from control_room.domain.book import Line
from control_room.domain.find import ask, fold_text
from control_room.services.acts import Acts, Looking, Signed
from control_room.store import search


class Find:
    """The search box."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def find(self, typed: str, *, by: Signed, limit: int = 50, before: int | None = None) -> tuple[Line, ...]:
        """The newest lines that answer what has been typed so far, newest first; `before` pages on."""
        question = ask(typed)
        if question.empty:
            return ()
        return await self._acts.read(by, Looking.found, question, limit=limit, before=before)

    async def completions(self, prefix: str, *, by: Signed, limit: int = 8) -> tuple[str, ...]:
        """Words of the book that begin with `prefix`, commonest first."""
        word = fold_text(prefix.strip())
        if not word.isalnum():
            return ()
        return await self._acts.read(by, lambda look: search.completions(look.conn, look.reader, word, limit=limit))
