"""The portal's own database: what runs out is gone, what one address wrote no other sees."""

from datetime import UTC, datetime, timedelta

import pytest

from control_room.domain.boxes import SHOWN_FOR
from control_room.portal.kept import code_digest
from control_room.portal.shelf import CODE_LASTS, MOST_DRAFTS, REMEMBERED_FOR, SESSION_LASTS, TRIES, Shelf

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
EMAIL = "a@met.police.uk"
SECOND = timedelta(seconds=1)


@pytest.fixture
def shelf(tmp_path):
    made = Shelf(tmp_path, draft_days=14)
    yield made
    made.close()


def proved(shelf, email=EMAIL) -> str:
    code = shelf.make_code("browser", email, NOW, allowed=True)
    session = shelf.try_code("browser", code, NOW)
    assert isinstance(session, str)
    return session


def test_a_code_runs_out_and_a_new_one_voids_the_one_before(shelf):
    first = shelf.make_code("browser", EMAIL, NOW, allowed=True)
    second = shelf.make_code("browser", EMAIL, NOW, allowed=True)
    if first != second:
        assert shelf.try_code("browser", first, NOW) == TRIES - 1
    assert shelf.try_code("browser", second, NOW + CODE_LASTS + SECOND) == 0
    assert isinstance(shelf.try_code("browser", second, NOW + CODE_LASTS), str)
    assert shelf.try_code("browser", second, NOW) == 0


def test_a_code_works_in_its_own_browser_only_and_never_where_the_address_may_not_ask(shelf):
    code = shelf.make_code("browser", EMAIL, NOW, allowed=True)
    shelf.make_code("another", EMAIL, NOW, allowed=True)
    other = shelf.try_code("another", code, NOW)
    assert other == TRIES - 1 or isinstance(other, str)  # once in a million both are the same
    closed = shelf.make_code("closed", EMAIL, NOW, allowed=False)
    assert shelf.try_code("closed", closed, NOW) == TRIES - 1


def test_a_proved_address_is_proved_for_a_while_in_one_browser(shelf):
    session = proved(shelf)
    assert shelf.visitor(session, NOW + SESSION_LASTS - SECOND).email == EMAIL
    assert shelf.visitor(session, NOW + SESSION_LASTS) is None
    assert shelf.visitor("browser", NOW) is None
    shelf.leave(session)
    assert shelf.visitor(session, NOW) is None


def test_drafts_are_their_own_addresses_and_run_out(shelf):
    session = proved(shelf)
    draft = shelf.begin(session, EMAIL, {"name": "A"}, NOW)
    assert shelf.drafts("b@met.police.uk", NOW) == ()
    assert shelf.drafts(EMAIL, NOW + timedelta(days=14) - SECOND) == (draft,)
    assert shelf.drafts(EMAIL, NOW + timedelta(days=14)) == ()
    token = shelf.link(draft)
    assert shelf.linked(token, NOW) == (draft.uuid, EMAIL)
    assert shelf.linked("", NOW) is None
    assert shelf.linked(shelf.link(draft) + "x", NOW) is None
    assert shelf.linked(token, NOW) is None  # the newer link took its place
    assert shelf.forget(NOW + timedelta(days=15)) == 1
    assert shelf.drafts(EMAIL, NOW) == ()


def test_the_oldest_draft_makes_room(shelf):
    session = proved(shelf)
    for n in range(MOST_DRAFTS + 2):
        shelf.begin(session, EMAIL, {"n": str(n)}, NOW + n * SECOND)
    assert [each.answers["n"] for each in shelf.drafts(EMAIL, NOW)] == ["6", "5", "4", "3", "2"]


def test_what_was_sent_is_found_by_both_codes_and_by_no_other_way(shelf, tmp_path):
    session = proved(shelf)
    draft = shelf.begin(session, EMAIL, {"offence": "a word nobody else uses"}, NOW)
    shelf.sent(session, draft, {"name": "A"}, NOW)
    shelf.sent(session, draft, {"name": "A"}, NOW)
    digest = code_digest(draft.code)
    assert code_digest(draft.code.lower().replace("-", " ")) == digest
    assert shelf.find_sent(digest, draft.access.lower(), NOW).sent == NOW
    assert shelf.find_sent(digest, draft.code, NOW) is None
    assert shelf.find_sent("", "", NOW) is None
    assert shelf.find_sent(digest, draft.access, NOW + SHOWN_FOR) is None
    assert shelf.drafts(EMAIL, NOW) == ()
    assert shelf.visitor(session, NOW).receipt == (draft.code, draft.access)
    assert shelf.remembered(EMAIL, NOW) == {"name": "A"}
    assert shelf.remembered(EMAIL, NOW + REMEMBERED_FOR) == {}
    shelf.forget(NOW + SESSION_LASTS)
    shelf.close()
    raw = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for words in (draft.access, draft.code, "a word nobody else uses"):
        assert words.encode() not in raw, words


def test_everything_is_there_after_a_restart_and_codes_of_before_still_work(tmp_path):
    first = Shelf(tmp_path, draft_days=14)
    code = first.make_code("browser", EMAIL, NOW, allowed=True)
    first.close()
    second = Shelf(tmp_path, draft_days=14)
    assert second.waiting_for("browser") == EMAIL
    assert isinstance(second.try_code("browser", code, NOW), str)
    second.close()
