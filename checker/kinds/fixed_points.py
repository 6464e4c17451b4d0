"""Variances and correlations that a layer keeps: F is continuous, so where F(l) − l and F(h) − h have opposite signs
F(x) = x for an x between l and h (Bolzano 1817)."""

from intervals import Interval, Refused, interval
from kinds.mean_field import correlation, value
from kinds.variances import known, second


def kept(gap, low, high):
    """Between two numbers where F(x) − x has opposite signs."""
    ends = gap(low), gap(high)
    if not low < high or not (ends[0].lo > 0 > ends[1].hi or ends[0].hi < 0 < ends[1].lo):
        raise Refused("the signs do not show that a point between these is kept")
    return Interval(low, high)


def fixed_variance(check, _step, w, b, low, high):
    return kept(lambda q: b + w * second(known(check, interval(q)), q) - q, low, high)


def fixed_correlation(check, step, q, share, low, high):
    whole = value(check, step, q, interval(1))
    at = lambda c: share + (1 - share) * value(check, step, q, correlation(interval(c))) / whole
    if not -1 < low < high < 1:
        raise Refused("a correlation outside (−1, 1)")
    return kept(lambda c: at(c) - c, low, high)


OPERATIONS = {
    "fixed variance": ("qqqq", fixed_variance, "q*({}, {}; {}, {})",
        "q*(w, b; l, h) is some q between l and h with q = b + w·E φ(√q z)², z standard normal"),
    "fixed correlation": ("qqqq", fixed_correlation, "c*({}, {}; {}, {})",
        "c*(q, s; l, h) is some c between l and h with c = s + (1 − s)·K_q(c)/K_q(1), "
        "K_q(c) = E[φ(√q u)φ(√q v)], u, v standard normal of correlation c"),
}  # fmt: skip
