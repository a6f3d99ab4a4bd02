"""Three grounds for three lights, and another ground for training.

Every figure is held by a test: body text at least 7:1 on every ground, anything read at least 4.5:1 (WCAG 2.1 AA).
The abnormal colours are Okabe and Ito's (safe for red-green deficiency) and are used for nothing else. A severity is
told three ways: a digit, a shape and a colour, so that it is still told when the colours are gone.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from textual.theme import Theme


class Tone(StrEnum):
    """How loudly a piece of text speaks.

    The value is its style: a colour of the theme, and a second cue that needs no colour.
    """

    PLAIN = "$room-text"
    STRONG = "bold $room-strong"
    DIM = "$room-dim"
    RULE = "$room-rule"
    REFERENCE = "$room-accent"
    KEY = "bold $room-accent"
    GUESS = "italic $room-dim"
    STRUCK = "strike $room-dim"
    CAMERA = "bold $room-accent"
    LINKED = "underline $room-accent"
    TRAINING = "bold $room-strong on $room-rule"
    SEVERITY_1 = "bold $severity-1 on $severity-1-ground"
    SEVERITY_2 = "bold $severity-2 on $severity-2-ground"
    SEVERITY_3 = "$severity-3 on $severity-3-ground"
    SEVERITY_4 = "$severity-4 on $severity-4-ground"
    FLASH = "reverse bold $severity-1"


SHAPES: Final = {1: "■", 2: "▲", 3: "◆", 4: "·"}
"""One shape a severity; single-width glyphs outside any emoji range."""

SEVERITY: Final = {1: Tone.SEVERITY_1, 2: Tone.SEVERITY_2, 3: Tone.SEVERITY_3, 4: Tone.SEVERITY_4}
"""The tone of each severity, 1 the worst."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Palette:
    """The colours of one light. `severities` are (text, ground) pairs, worst first."""

    name: str
    dark: bool
    ground: str
    training_ground: str
    rail: str
    training_rail: str
    raised: str
    training_raised: str
    rule: str
    text: str
    strong: str
    dim: str
    accent: str
    severities: tuple[tuple[str, str], tuple[str, str], tuple[str, str], tuple[str, str]]

    def variables(self, *, training: bool) -> dict[str, str]:
        """The stylesheet variables of this light, on the room's ground or the training ground."""
        ground = self.training_ground if training else self.ground
        colours = {
            "room-ground": ground,
            "room-rail": self.training_rail if training else self.rail,
            "room-raised": self.training_raised if training else self.raised,
            "room-rule": self.rule,
            "room-text": self.text,
            "room-strong": self.strong,
            "room-dim": self.dim,
            "room-accent": self.accent,
        }
        for digit, (ink, fill) in enumerate(self.severities, start=1):
            colours[f"severity-{digit}"] = ink
            colours[f"severity-{digit}-ground"] = fill or ground
        return colours

    def theme(self, *, training: bool) -> Theme:
        """The Textual theme of this light."""
        colours = self.variables(training=training)
        return Theme(
            name=f"{self.name}-training" if training else self.name,
            primary=self.accent,
            warning=self.severities[1][0],
            error=self.severities[0][1],
            foreground=self.text,
            background=colours["room-ground"],
            surface=colours["room-ground"],
            panel=colours["room-rail"],
            dark=self.dark,
            text_alpha=1.0,
            variables=colours
            | {
                "scrollbar": self.rule,
                "scrollbar-hover": self.rule,
                "scrollbar-active": self.dim,
                "scrollbar-background": colours["room-ground"],
                "scrollbar-background-hover": colours["room-ground"],
                "scrollbar-background-active": colours["room-ground"],
                "scrollbar-corner-color": colours["room-ground"],
            },
        )


DAY: Final = Palette(
    name="day",
    dark=False,
    ground="#E8E8E6",
    training_ground="#EBE3F3",
    rail="#DADAD6",
    training_rail="#DDD2EA",
    raised="#CBD3DA",
    training_raised="#CFC4E4",
    rule="#A9ADB0",
    text="#141618",
    strong="#000000",
    dim="#4A4F55",
    accent="#1F4E79",
    # On a light ground none of the eight reads as text, so they are fills under black.
    severities=(("#000000", "#D55E00"), ("#000000", "#E69F00"), ("#000000", "#56B4E9"), ("#4A4F55", "")),
)

DUSK: Final = Palette(
    name="dusk",
    dark=True,
    ground="#101418",
    training_ground="#1A1230",
    rail="#181E24",
    training_rail="#241A40",
    raised="#26303A",
    training_raised="#30234F",
    rule="#3A444E",
    text="#C4CCD4",
    strong="#F0F4F8",
    dim="#8B97A3",
    accent="#A5BBD0",
    severities=(("#000000", "#D55E00"), ("#E69F00", ""), ("#56B4E9", ""), ("#8B97A3", "")),
)

NIGHT: Final = Palette(
    name="night",
    dark=True,
    ground="#0A0505",
    training_ground="#0C0518",
    rail="#140A08",
    training_rail="#160A26",
    raised="#2A120C",
    training_raised="#281238",
    rule="#4A2418",
    text="#FF8A5C",
    strong="#FFB48C",
    dim="#CC6A48",
    accent="#E08A60",
    # Red and amber only, so that eyes stay used to the dark: the worst is a fill, the next bright, the rest quiet.
    severities=(("#000000", "#FFB000"), ("#FFB000", ""), ("#FF8A5C", ""), ("#CC6A48", "")),
)

PALETTES: Final = (DAY, DUSK, NIGHT)
"""In the order the theme key walks through them."""


def colourless() -> Theme:
    """The theme for NO_COLOR: the terminal's own ink and ground; weight, shape and words tell every difference."""
    ink = dict.fromkeys(DUSK.variables(training=False), "ansi_default")
    return Theme(
        name="colourless",
        ansi=True,
        primary="ansi_default",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        variables=ink
        | {
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            "scrollbar": "ansi_default",
            "scrollbar-background": "ansi_default",
        },
    )


def themes() -> tuple[Theme, ...]:
    """Every theme of the console: three lights, each on both grounds, and the colourless one."""
    return (*(palette.theme(training=training) for palette in PALETTES for training in (False, True)), colourless())


def named(light: str, *, training: bool, no_color: bool) -> str:
    """The theme to wear for a light ("day", "dusk", "night"); NO_COLOR overrules it."""
    if no_color:
        return "colourless"
    return f"{light}-training" if training else light


def after(light: str) -> str:
    """The light that follows this one on the theme key: day, dusk, night, day."""
    names = [palette.name for palette in PALETTES]
    return names[(names.index(light) + 1) % len(names)]


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB", 0 to 1 (WCAG 2.1)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
