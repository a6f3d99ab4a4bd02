import pytest
from msgspec.structs import replace

from control_room.domain.authority import SamePerson
from control_room.domain.exhibits import refusals as no
from control_room.domain.exhibits.codes import Handing, IdSeen, Medium, Rehash, Signature
from control_room.domain.exhibits.kinds import ExportFailedVerify, ExportReceipted, Hashed, StillRedacted
from control_room.domain.exhibits.releasing import Handover, Recipient, Requester, release
from control_room.domain.requests.codes import Agency, Basis
from tests.domain.exhibits.test_folding import DISC, FILES, UPLOADED, export

WHOLE = export(*DISC)
DC = Recipient(
    name="DC Ayodele",
    rank="DC",
    shoulder="1234SN",
    agency=Agency.MPS,
    id_seen=IdSeen.WARRANT_CARD,
    signature=Signature.PAPER_SCAN,
)
HAND = Handover(n=2, again=FILES)
NOBODY = Requester()


def test_a_copy_is_released_with_all_that_is_mandatory():
    made = release(WHOLE, DC, HAND, requester=Requester(name="DC Ayodele", shoulder="1234sn"), by="0417")
    assert (made.n, made.medium, made.rehash, made.basis) == (2, Medium.USB_ENCRYPTED, Rehash.SAME, Basis.SCH2_P1_PARA2)
    assert (made.recipient, made.shoulder, made.released_by) == ("DC Ayodele", "1234SN", "0417")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": " "}, "their name"),
        ({"agency": None}, "whom they are from"),
        ({"rank": ""}, "their rank"),
        ({"shoulder": ""}, "shoulder or warrant"),
        ({"id_seen": None}, "who they are"),
        ({"signature": None}, "their signature"),
    ],
)
def test_each_missing_thing_about_the_recipient_is_named(change, said):
    with pytest.raises(no.MissingRecipient, match=said):
        release(WHOLE, replace(DC, **change), HAND, requester=NOBODY, by="0417")


def test_rank_and_number_are_asked_of_police_only():
    council = replace(DC, agency=Agency.COUNCIL_DEPT, rank="", shoulder="")
    assert release(WHOLE, council, HAND, requester=NOBODY, by="0417").rank is None
    assert (
        release(WHOLE, replace(DC, shoulder="", warrant="201234"), HAND, requester=NOBODY, by="0417").warrant
        == "201234"
    )


def test_somebody_else_than_the_requester_needs_a_reason():
    other = Requester(name="DC Brown", shoulder="999SN")
    with pytest.raises(no.NotTheRequester):
        release(WHOLE, DC, HAND, requester=other, by="0417")
    assert release(WHOLE, replace(DC, reason="DC Brown is at court"), HAND, requester=other, by="0417").reason
    with pytest.raises(no.NotTheRequester):
        release(WHOLE, replace(DC, shoulder="", warrant="2"), HAND, requester=Requester(name="DC Brown"), by="0417")


def test_a_hash_that_differs_stops_the_release():
    with pytest.raises(no.RehashDiffers, match="nothing is released"):
        release(
            WHOLE, DC, replace(HAND, again=(FILES[0], Hashed(size=20, sha256="f" * 64))), requester=NOBODY, by="0417"
        )
    with pytest.raises(no.RehashOwed, match="give the answer with the release"):
        release(WHOLE, DC, replace(HAND, again=None), requester=NOBODY, by="0417")


def test_an_upload_goes_on_its_receipt():
    up = export(*DISC[:4], (4, UPLOADED))
    how = Handover(n=1, handing=Handing.UPLOAD)
    by_account = replace(DC, id_seen=IdSeen.DEMS_ACCOUNT, signature=Signature.DEMS_RECEIPT)
    with pytest.raises(no.RehashOwed, match="receipt first"):
        release(up, by_account, how, requester=NOBODY, by="0417")
    received = export(*DISC[:4], (4, UPLOADED), (5, ExportReceipted(n=1, receipt="R-77")))
    assert release(received, by_account, how, requester=NOBODY, by="0417").rehash is Rehash.BY_RECEIPT


def test_the_second_person_named_is_another_one():
    with pytest.raises(SamePerson):
        release(WHOLE, DC, replace(HAND, second="0417"), requester=NOBODY, by="0417")
    assert release(WHOLE, DC, replace(HAND, second="0522"), requester=NOBODY, by="0417").second == "0522"


def test_nothing_unencrypted_goes_by_post():
    bare = replace(HAND, n=1)
    assert release(WHOLE, DC, bare, requester=NOBODY, by="0417").n == 1
    with pytest.raises(no.UnencryptedInPost):
        release(WHOLE, DC, replace(bare, handing=Handing.POST), requester=NOBODY, by="0417")
    release(WHOLE, DC, replace(HAND, handing=Handing.COURIER), requester=NOBODY, by="0417")


def test_nothing_leaves_without_a_basis_or_unseen():
    for basis in (None, Basis.NONE):
        with pytest.raises(no.NoBasis):
            release(replace(WHOLE, basis=basis), DC, HAND, requester=NOBODY, by="0417")
    with pytest.raises(no.NotVerified):
        release(export(*DISC[:3], *DISC[4:]), DC, HAND, requester=NOBODY, by="0417")
    with pytest.raises(no.NotVerified):
        release(export(*DISC, (6, ExportFailedVerify())), DC, HAND, requester=NOBODY, by="0417")


def test_a_redacted_still_is_looked_at_before_anything_leaves():
    made = export(*DISC, (6, StillRedacted(n=1, source="a" * 64, output="b" * 64, boxes=2)))
    with pytest.raises(no.StillNotChecked, match="still 1"):
        release(made, DC, HAND, requester=NOBODY, by="0417")


def test_one_signature_names_the_others():
    made = release(WHOLE, DC, replace(HAND, together=("EX-26-000180", "EX-26-000181")), requester=NOBODY, by="0417")
    assert made.together == ("EX-26-000181",)


def test_the_basis_named_at_the_release_is_the_one_it_went_on():
    named = release(WHOLE, DC, replace(HAND, basis=Basis.COURT_ORDER), requester=NOBODY, by="0417")
    assert (WHOLE.basis, named.basis) == (Basis.SCH2_P1_PARA2, Basis.COURT_ORDER)
    unknown = replace(WHOLE, basis=None)
    assert release(unknown, DC, replace(HAND, basis=Basis.PACE), requester=NOBODY, by="0417").basis is Basis.PACE
    with pytest.raises(no.NoBasis):
        release(WHOLE, DC, replace(HAND, basis=Basis.NONE), requester=NOBODY, by="0417")


def test_an_upload_needs_no_seal_and_a_disc_does():
    assert export(*DISC[:4], (4, UPLOADED)).sealed
    assert WHOLE.sealed
    unsealed = [replace(copy, seal="") for copy in WHOLE.copies]
    assert not replace(WHOLE, copies=tuple(unsealed)).sealed
    assert not export(*DISC[:4]).sealed
