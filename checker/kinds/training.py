"""Gradient descent on a linearised network: the residual r_t = (I − ηG)^t r_0, by its recursion in intervals."""

from intervals import Refused, interval, sqrt


def residual(check, _step, rate, steps, *start):
    entries = check.matrix(("gram",))
    if len(start) != len(entries) or steps > 1000:
        raise Refused("a residual has an entry for each direction, and 1000 steps at most")
    r = [interval(x) for x in start]
    for _ in range(steps):
        moved = [sum((a * x for a, x in zip(row, r)), interval(0)) for row in entries]
        r = [x - rate * y for x, y in zip(r, moved)]
    return sqrt(sum((x * x for x in r), interval(0)))


OPERATIONS = {"residual": ("qnq+", residual, "|(I − ηG)^t r_0| for η, t, r_0 = {}")}
