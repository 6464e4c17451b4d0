"""Mean squares of sums of waves, of bells, and of what a wave leaves of a function with corners, by closed integrals.

Waves, x ~ N(0, s²I): E cos(k·x + b) = cos b·e^{−s²|k|²/2}, and 2 cos u cos v = cos(u − v) + cos(u + v). Bells: ∫
e^{−(ax−b)²/2} e^{−(cx−d)²/2} dx = √(2π/S) e^{−(ad−cb)²/2S}, S = a² + c². Corners, over [−π, π], r = π − t: ∫ (x − t)₊ =
r²/2, ∫ x(x − t)₊ = π³/3 − tπ²/2 + t³/6, ∫ (x − s)₊(x − t)₊ = r³/3 + |s − t|r²/2 for the smaller r, and by parts
∫ (x − t)₊ cos ωx = (cos ωπ − cos ωt)/ω² for whole ω, while ∫ cos ωx = 2 sin(ωπ)/ω, which is 0 or ±2/ω.
"""

from exact import number, rows, vector
from exponentials import exp
from functions import cos, pi
from intervals import Refused, interval, sqrt


def waves(check, _step, s, a, b, c):
    s, a, b, c = number(check.instance.exact(s)), *(check.instance.exact(x) for x in (a, b, c))
    total = interval(0)
    for k, u, p in zip(rows(a), vector(b), vector(c), strict=True):
        for l, v, q in zip(a, b, c):
            for sign in (1, -1):
                square = sum((x + sign * y) ** 2 for x, y in zip(k, l))
                total = total + p * q * cos(interval(u + sign * v)) * exp(interval(-s * s * square / 2)) / 2
    return total


def bells(check, _step, a, b, c):
    a, b, c = (vector(check.instance.exact(x)) for x in (a, b, c))
    total = interval(0)
    for k, u, p in zip(a, b, c, strict=True):
        for l, v, q in zip(a, b, c):
            S = k * k + l * l
            if k == 0 or l == 0:
                raise Refused("a bell of no width")
            total = total + p * q * sqrt(2 * pi() / S) * exp(interval(-((k * v - l * u) ** 2) / (2 * S)))
    return total


def corners(check, _step, omega, line, t, v):
    omega, line, t, v = (check.instance.exact(x) for x in (omega, line, t, v))
    (alpha, beta), places, p = vector(line), vector(t), pi()
    if omega.denominator > 2 or omega <= 0 or (omega.denominator == 2 and places):
        raise Refused("a frequency that is not whole, or half of a whole number without corners")
    if any(abs(x) > 3 for x in places):
        raise Refused("a corner outside of [−3, 3]")
    sine = 0 if omega.denominator == 1 else 1 if omega.numerator % 4 == 1 else -1
    wave, squares = alpha * 2 * sine / omega + interval(0), 2 * alpha**2 * p + 2 * beta**2 * p**3 / 3
    for x, jump in zip(places, vector(v), strict=True):
        r = p - x
        wave = wave + jump * ((1 if omega % 2 == 0 else -1) - cos(interval(omega * x))) / omega**2
        squares = squares + jump * (alpha * r**2 + 2 * beta * (p**3 / 3 - x * p**2 / 2 + x**3 / 6))
        for y, other in zip(places, v):
            rest = p - max(x, y)
            squares = squares + jump * other * (rest**3 / 3 + abs(x - y) * rest**2 / 2)
    return interval(1) / 2 + (squares - 2 * wave) / (2 * p)


def phases(check, _step, c, t):
    c, t = (vector(check.instance.exact(x)) for x in (c, t))
    part = lambda shift: sum((x * cos(y - shift) for x, y in zip(c, t, strict=True)), interval(0))
    return part(interval(0)) ** 2 + part(pi() / 2) ** 2


OPERATIONS = {
    "square of phases": ("ee", phases, "|Σ_j c_j exp(i t_j)|² for c, t = {}, {}"),
    "square of waves": ("eeee", waves, "E[(Σ_i c_i cos(a_i·x + b_i))²] for s, a, b, c = {}, {}, {}, {}",
        "x in E[…] is normal with independent entries of mean 0 and deviation s"),
    "square of bells": ("eee", bells, "∫(Σ_i c_i exp(−(a_i x − b_i)²/2))² dx for a, b, c = {}, {}, {}"),
    "square of corners": ("eeee", corners, "mean[(cos ωx − g(x))²] for ω, (α, β), t, v = {}, {}, {}, {}",
        "the mean is over x in [−π, π], and g(x) = α + βx + Σ_i v_i max(x − t_i, 0)"),
}  # fmt: skip
