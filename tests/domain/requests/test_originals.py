"""What was read of an original passes between processes whole."""

import msgspec

from control_room.domain.requests.kinds import Unread
from control_room.domain.requests.originals import Attachment, Layer, Parsed, Remark, Sort


def test_it_goes_through_json_unchanged():
    read = Parsed(
        sort=Sort.MAIL,
        unread=Unread.TOO_DEEP,
        subject="x",
        quoted=(Layer(depth=1, text="y"),),
        attachments=(Attachment(name="a", type="b", size=1, sha256="c", unread=Unread.ENCRYPTED),),
        remarks=(Remark.SCRIPT,),
    )
    assert msgspec.json.decode(msgspec.json.encode(read), type=Parsed) == read
