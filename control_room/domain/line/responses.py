"""What a line on an assist can be filed as, of others who were told and came, and of what else it is."""

from control_room.domain.codes import Category, Responder
from control_room.domain.line.filed import Filed
from control_room.domain.register_codes import MissingAge, MissingRisk


class Responds(Filed, frozen=True, kw_only=True, tag="responds"):
    """An agency was told of the assist; or, `came`, is there."""

    responder: Responder
    came: bool = False


class AlsoIs(Filed, frozen=True, kw_only=True, tag="also_is"):
    """The assist is of a second category too."""

    category: Category


class MissingIs(Filed, frozen=True, kw_only=True, tag="missing_is"):
    """Who the assist's missing person is, and how great the risk."""

    age: MissingAge | None = None
    risk: MissingRisk | None = None
