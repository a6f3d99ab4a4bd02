"""The requesters' web portal: an officer asks for footage from a phone, and sees what became of it.

It stands where strangers reach it, so it knows nothing of the room: it imports the ground alone, keeps a small database
of its own under a user of its own, and hands requests over as files in a box (domain/boxes.py).
"""
