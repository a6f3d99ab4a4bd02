"""Major incidents: a numbered log of their own, METHANE letter by letter, call-outs, hand-over, and a deliberate end."""
