"""Durable work: what must be done once, or again and again, and is done by some worker even if others die at it.

`enqueueing` asks for it, `working` does it, `righting` keeps its times right, `showing` tells where it stands. It is
stored and handed out by pgqueuer (decision 0011); `api.jobs` says what there is to do.
"""
