"""Faults and fields of files written by hand."""

from control_room.domain.policyfiles import Fault, Listing, Mapping, Marks, Row, Severity, Text, quoted, takeable


def row(**written):
    pairs = tuple((Text(value=key, line=n), value) for n, (key, value) in enumerate(written.items(), 2))
    return Row(Mapping(pairs=pairs, line=1), Marks(), where="thing", known=("a", "b", "c"))


def text(value):
    return Text(value=value, line=9)


def test_a_fault_is_one_line_with_file_line_what_and_right():
    fault = Fault(line=7, what="number is missing", right="add number")
    assert fault.said("cameras.yml") == "cameras.yml:7: number is missing; add number"
    assert not takeable([fault])
    assert takeable([Fault(line=1, what="", right="", severity=Severity.WARNING)])


def test_a_quotation_is_short_and_harmless():
    assert quoted("\x1b[2J") == '"\\u001b[2J"'
    assert len(quoted("x" * 500)) == 42


def test_scalars_are_typed_by_the_schema_and_not_by_yaml():
    one = row(a=text("no"), b=text("012"), c=text("1e3"))
    assert one.text("a") == "no"
    assert one.yes("a", default=True) is False
    assert one.whole("b", low=1, high=99) == 12
    assert one.degrees("c") is None
    assert not one.sound


def test_missing_fields_take_their_default_or_are_marked_at_the_row():
    one = row()
    assert one.text("a", default="x") == "x"
    assert one.whole("a", low=0, high=9, default=3) == 3
    assert one.day("a") is None
    assert one.many("a") == ()
    assert one.sound
    assert one.text("b") == ""
    assert [(fault.line, fault.what) for fault in one.marks.in_order()] == [(1, "thing: b is missing")]


def test_a_list_may_be_left_blank():
    assert row(a=text("")).many("a") == ()
    assert row(a=Listing(items=(text("x"), text(" y ")), line=2)).words("a") == ("x", "y")


def test_reading_goes_on_after_a_fault():
    one = row(a=Listing(items=(), line=2), b=text(""), zz=text("1"))
    one.text("a")
    one.text("b")
    assert [fault.line for fault in one.marks.in_order()] == [2, 3, 4]
