import json

from control_room.cli.speech import give, say, show

HOSTILE = "\x1b[2J\x07\u202e\ud800\nFAKE\u2028"


def test_messages_are_one_harmless_line_on_standard_error(capsys):
    say(HOSTILE)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("\n")
    assert err[:-1].isprintable()


def test_what_is_shown_is_one_harmless_line_on_standard_output(capsys):
    show(HOSTILE)
    out, err = capsys.readouterr()
    assert err == ""
    assert out[:-1].isprintable()


def test_json_is_verbatim_and_ascii(capsys):
    words = "café ☃ \x1b[2J \u202e [b]"
    give({"text": words})
    out, _ = capsys.readouterr()
    assert out.isascii()
    assert out[:-1].isprintable()
    assert json.loads(out) == {"text": words}
