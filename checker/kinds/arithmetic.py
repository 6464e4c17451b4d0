"""Operations on enclosed numbers."""

from exponentials import exp, log, power
from functions import cos, pi
from intervals import Interval, Refused, increasing, interval, sqrt
from kinds.half_planes import distribution


def minimum(_check, _step, *values):
    return Interval(min(x.lo for x in values), min(x.hi for x in values))


def maximum(_check, _step, *values):
    return Interval(max(x.lo for x in values), max(x.hi for x in values))


def bounded_power(_check, _step, x, p):
    if abs(p) > 10_000:
        raise Refused("a power is too high")
    return power(x, p)


OPERATIONS = {
    "add": ("tt", lambda c, s, x, y: x + y, "{} + {}"),
    "subtract": ("tt", lambda c, s, x, y: x - y, "{} − {}"),
    "multiply": ("tt", lambda c, s, x, y: x * y, "{}·{}"),
    "divide": ("tt", lambda c, s, x, y: x / y, "{}/{}"),
    "power": ("tq", bounded_power, "{}^{}"),
    "sqrt": ("t", lambda c, s, x: sqrt(x), "√({})"),
    "exp": ("t", lambda c, s, x: exp(x), "exp({})"),
    "log": ("t", lambda c, s, x: log(x), "ln({})"),
    "cos": ("t", lambda c, s, x: cos(x), "cos({})"),
    "erfc": ("t", lambda c, s, x: increasing(lambda q: 2 * distribution(q * sqrt(interval(2))), -x), "erfc({})"),
    "pi": ("", lambda c, s: pi(), "π"),
    "minimum": ("t+", minimum, "min({})"),
    "maximum": ("t+", maximum, "max({})"),
}
