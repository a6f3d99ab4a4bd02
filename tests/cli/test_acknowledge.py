"""`acknowledge`: what is no morning report is said."""


def test_what_is_no_report_is_said(cr):
    by = ("--by", "0001", "--password-file", cr.secret, "--who", "P Lane")
    answer = cr("acknowledge", "mr99", *by)
    assert (answer.code, "MR-" in answer.err) == (1, True)
    assert cr("acknowledge", "rr1", *by).code == 2
