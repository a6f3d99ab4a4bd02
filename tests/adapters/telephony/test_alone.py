"""One console a workstation hears its telephone."""

from control_room.adapters.telephony.alone import Alone


def test_the_second_console_waits_until_the_first_has_gone(tmp_path):
    first = Alone.take(tmp_path / "telephone.lock")
    with first:
        assert Alone.take(tmp_path / "telephone.lock") is None
    with Alone.take(tmp_path / "telephone.lock"):
        pass
