"""Two more small trees beside those of the wall and the gas: a noise that is nobody's tonight, a family with nowhere to sleep."""

from control_room.services.needs import Needs
from tests.services.callfiles import LIFE, lay
from tests.services.test_callprotocols import opened

NOISE = """protocol: noise
version: 2026-1
effective: 2020-01-01
review_by: 2027-05-31
owner: Noise
title: Noise
service: building_control
search: [noise, loud music, party]
start: life
nodes:
  life: {ask: Is anyone being hurt there?, life: true, answers: {yes: away, no: what, unknown: what}}
  what: {ask: What sort of noise is it?, answers: {music: since, unknown: since}}
  since: {ask: Since when?, answers: {tonight: later, unknown: later}}
  away: {action: emergency_999, say: Hang up and dial 999 now.}
  later:
    action: defer
    to: building_control
    say: Nobody comes tonight. They read it from {next_opening}.
    require: [noise_type]
"""
HOMELESS = """protocol: homeless_tonight
version: 2026-1
effective: 2020-01-01
review_by: 2027-05-31
owner: Homelessness
title: Nowhere to sleep tonight
service: building_control
search: [homeless, nowhere to sleep, mother and two children]
sensitive: true
start: life
nodes:
  life: {ask: Are you hurt or in danger?, life: true, answers: {yes: away, no: together, unknown: together}}
  together: {ask: Who is with you tonight?, answers: {children: page_now, nobody: page_now}}
  away: {action: emergency_999, say: Hang up and dial 999 now., then: page_now}
  page_now:
    action: page
    urgency: P1
    policy: surveyor
    promise_minutes: 30
    say: It is the officer who decides, not me. We ring you on {callback_number} by {promise_by}.
"""


async def trees(room, sup, folder) -> None:
    """Have the room go by the small trees."""
    folder.mkdir()
    lay(folder, life_risk=LIFE.replace("[gas, smell]", "[not breathing, stabbed]"))
    (folder / "out-of-hours/noise.yml").write_text(NOISE)
    (folder / "out-of-hours/homeless_tonight.yml").write_text(HOMELESS)
    room.callprotocols = await opened(room, sup, folder)
    room.needs = Needs(room.acts, room.callprotocols, room.callprotocols.directory)
