"""Counts, timeliness and how institutions are judged.

A step appends signed rows (`report_deltas`); `jobs.fold_deltas` adds them to the cards (`statistics_cards`: what was
counted, at its finest) and to the sums (`statistics_sums`: the same by the cuts that people ask for). Every figure is
read in one statement as sums + cards + what is not folded yet, so it is exact at every moment. What the calendar alone
changes (overdue, ages) is summed as of `statistics_clock`, and made good for the time since at every read.

`measures` names what is counted, `cuts` the sums that are kept, `spans` how dates are covered by them, `reading` puts
the statement together. Scorecards, yearly reports and grades read the same figures and will stand beside `figures`.
"""
