"""What clocks tell: that a last day comes, that it was missed, that a decree moved it. Rules §3, "Escalation".

One sweep (`service.telling`) takes the clocks that ring and lets the law say what each has to tell.
"""
