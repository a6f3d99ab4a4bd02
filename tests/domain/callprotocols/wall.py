"""A small tree that has every sort of node."""

from control_room.adapters import yamlfiles
from control_room.domain.callprotocols.treefiles import check

WALL = """protocol: wall
version: 2026-1
effective: 2026-01-01
review_by: 2027-03-31
owner: Building Control
title: Dangerous wall
service: building_control
search: [wall, chimney, roof tiles]
start: life
nodes:
  life:
    ask: Is anybody hurt or in danger now?
    life: true
    answers: {yes: away, no: what, unknown: careful}
  careful:
    say: Do not go closer.
    then: what
  what:
    ask: What is it doing?
    answers: {falling: page_now, old_crack: later, a_tree: 'protocol:tree'}
  away:
    action: emergency_999
    say: Hang up and dial 999 now.
    then: page_now
  page_now:
    action: page
    urgency: P1
    policy: surveyor
    promise_minutes: 30
    say: I am ringing our surveyor. We ring you back on {callback_number} by {promise_by}.
    require: [structure]
  later:
    action: defer
    to: building_control
    say: They pick it up from {next_opening}.
"""


def read(text):
    raw, faults = yamlfiles.parse(text.encode())
    tree, more = check(raw)
    return tree, (*faults, *more)


def wall():
    tree, faults = read(WALL)
    assert not faults, faults
    return tree
