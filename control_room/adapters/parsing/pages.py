"""The words of an HTML mail: nothing of it is rendered, fetched or run."""

from html.parser import HTMLParser
from typing import Final

from typing_extensions import override

_UNSAID: Final = frozenset(("script", "style", "head", "title", "template"))
_BREAKS: Final = frozenset(
    ("p", "div", "br", "tr", "li", "ul", "ol", "table", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote")
)
_DEEPEST: Final = 20
LONGEST: Final = 512 * 1024
"""Characters of a page that are read: an officer's mail has a few thousand."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[int, list[str]]] = [(0, [])]
        self._unsaid = 0
        self._quotes = 0
        self._link = ""
        self._linked: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSAID:
            self._unsaid += 1
        if tag == "body":
            self._unsaid = 0  # a head that was never closed hides no body
        if tag == "blockquote":
            self._quotes = min(self._quotes + 1, _DEEPEST)
        if tag in _BREAKS:
            self._break()
        if tag in {"td", "th"}:
            self._say(" ")
        if tag == "a":
            self._link, self._linked = dict(attrs).get("href") or "", []

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSAID:
            self._unsaid = max(0, self._unsaid - 1)
        if tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        if tag in _BREAKS and tag != "br":
            self._break()
        if tag == "a":
            said = "".join(self._linked).strip()
            if self._link.lower().startswith(("http:", "https:")) and self._link.rstrip("/") != said.rstrip("/"):
                self._say(f" <{self._link[:1000]}>")
            self._link = ""

    @override
    def handle_data(self, data: str) -> None:
        if not self._unsaid:
            self._say(" ".join(data.split(" ")).replace("\n", " "))
            if self._link:
                self._linked.append(data)

    def _say(self, words: str) -> None:
        self.lines[-1][1].append(words)

    def _break(self) -> None:
        self.lines.append((self._quotes, []))


def _tame(html: str) -> str:
    """The page without comments and declarations, and with no `<` that begins nothing.

    Python's parser looks for the end of each thing that never ends from its beginning again: 80 KB of unclosed comments
    cost it seven seconds. Here each end is looked for once.
    """
    made: list[str] = []
    at = 0
    ends = {"-->": 0, ">": 0}  # where the next of each stands; the length of the page where there is none
    while (begins := html.find("<", at)) >= 0:
        made.append(html[at:begins])
        comment, declared = html.startswith("<!--", begins), html.startswith(("<!", "<?"), begins)
        closes = "-->" if comment else ">"
        after = begins + (4 if comment else 1)
        if ends[closes] < after:
            found = html.find(closes, after)
            ends[closes] = len(html) if found < 0 else found
        end = ends[closes]
        if end == len(html):
            made.append("&lt;")
            at = begins + 1
            continue
        inner = html.find("<", begins + 1, end)
        if not declared and inner >= 0:  # a tag does not hold another: the first one begins nothing
            made.append("&lt;" + html[begins + 1 : inner])
            at = inner
            continue
        if not declared:
            made.append(html[begins : end + 1])
        at = end + len(closes)
    made.append(html[at:])
    return "".join(made)


def text_of(html: str) -> str:
    """The words of a page in lines; a quotation's lines bear `>` marks, a link stands behind its words.

    Of a page longer than `LONGEST` what comes after is left out.
    """
    reader = _Reader()
    reader.feed(_tame(html[:LONGEST]))
    reader.close()
    made: list[str] = []
    for quotes, words in reader.lines:
        line = " ".join("".join(words).split())
        if line or (made and made[-1]):
            made.append(">" * quotes + (" " if quotes and line else "") + line)
    return "\n".join(made)
