"""Writes src/testing/reference/tangent-kernels.json: NNGP and tangent kernels of two rows, by quadrature apart from the product.

    python3 scripts/tangent-kernels.py > src/testing/reference/tangent-kernels.json

mpmath (1.3 or later) with 36 digits, of which 26 are written. Two minutes.
"""

import json
from mpmath import mp, mpf, cos, erf, erfc, exp, nstr, pi, quad, sech, sin, acos, sqrt, tanh

mp.dps = 36
ROWS = ((mpf(1), mpf(0)), (mpf(1) / 2, mpf(2)))
PLACES = ((0, 0), (1, 1), (0, 1))
WEIGHT, BIAS = mpf(3) / 2, mpf(1) / 4
DEPTHS = (1, 3)
STEP = mpf(1) / 10
# exp(−13²/2) = 2·10⁻³⁷: what lies beyond 13 standard deviations.
FAR = 13

ABOUT = (
    "entries (1,1), (2,2), (1,2) of NNGP and tangent kernel for the rows (1,0), (1/2,2) with weight variance 3/2 (first layer too) and "
    "bias variance 1/4; by scripts/tangent-kernels.py, mpmath with 36 digits: ReLU by its closed form, ELU by the outer integral of the "
    "closed conditional mean, cut at the kink, tanh, erf and GELU by the trapezoid rule of step 1/10 in both variables"
)


def main():
    kernels = []
    for name, moments in MOMENTS.items():
        layers = layers_of(moments)
        for depth in DEPTHS:
            nngp, ntk = ([nstr(entry[which], 26) for entry in layers[depth]] for which in (0, 1))
            kernels.append({"activation": name, "depth": depth, "nngp": nngp, "ntk": ntk})
    print(json.dumps({"about": ABOUT, "kernels": kernels}, indent=1), end="")


def layers_of(moments):
    """Of each layer and place (Σ, Θ): Σ' = b + w·E φ(u)φ(v), Θ' = Σ' + Θ·w·E φ′(u)φ′(v)."""
    start = [BIAS + WEIGHT * sum(x * y for x, y in zip(ROWS[i], ROWS[j])) for i, j in PLACES]
    layers = [[(s, s) for s in start]]
    for _ in range(max(DEPTHS)):
        q, r, s = (sigma for sigma, _ in layers[-1])
        after = []
        for (_, theta), covariances in zip(layers[-1], ((q, q, q), (r, r, r), (q, r, s))):
            value, slope = moments(*covariances)
            sigma = BIAS + WEIGHT * value
            after.append((sigma, sigma + theta * WEIGHT * slope))
        layers.append(after)
    return layers


def relu(q, r, s):
    """E φ(u)φ(v) and E φ′(u)φ′(v) for Var u = q, Var v = r, Cov = s (Cho & Saul 2009)."""
    theta = acos(s / sqrt(q * r)) if q != s else mpf(0)
    return sqrt(q * r) * (sin(theta) + (pi - theta) * cos(theta)) / (2 * pi), (pi - theta) / (2 * pi)


def elu(q, r, s):
    """∫ φ(u)·E[φ(v)|u] over both sides of the kink, v given u normal with mean us/q and variance r − s²/q; on the diagonal ∫ φ²."""

    def below(z):
        return erfc(-z / sqrt(mpf(2))) / 2

    def given(mean, deviation):
        if deviation == 0:
            return (mean, mpf(1)) if mean > 0 else (exp(mean) - 1, exp(mean))
        z = mean / deviation
        lower = exp(mean + deviation**2 / 2) * below(-z - deviation)
        density = exp(-(z**2) / 2) / sqrt(2 * pi)
        return mean * below(z) + deviation * density + lower - below(-z), below(z) + lower

    deviation = mpf(0) if q == s else sqrt(r - s * s / q)

    def side(which):
        def integrand(u):
            phi = (u if u > 0 else exp(u) - 1, mpf(1) if u > 0 else exp(u))[which]
            return phi * given(u * s / q, deviation)[which] * exp(-u * u / (2 * q)) / sqrt(2 * pi * q)

        # Pieces of half a standard deviation: Gauss–Legendre on each.
        ends = [k * sqrt(q) / 2 for k in range(-2 * FAR, 2 * FAR + 1)]
        return quad(integrand, ends, method="gauss-legendre")

    return side(0), side(1)


def trapezoids(phi):
    """The moments of an analytic φ, at u = kh and v = us/q + lh for all k and l."""

    def moments(q, r, s):
        rest = mpf(0) if q == s else r - s * s / q
        count = int(FAR * sqrt(q) / STEP)
        inner = int(FAR * sqrt(rest) / STEP)
        weights = [exp(-((l * STEP) ** 2) / (2 * rest)) for l in range(inner + 1)] if rest else [mpf(1)]
        total = weights[0] + 2 * sum(weights[1:])
        sums = [mpf(0), mpf(0)]
        outer = mpf(0)
        for k in range(-count, count + 1):
            u = k * STEP
            weight = exp(-u * u / (2 * q))
            outer += weight
            here = phi(u)
            means = [mpf(0), mpf(0)]
            for l in range(-inner, inner + 1):
                there = phi(u * s / q + l * STEP) if rest else here
                for which in (0, 1):
                    means[which] += weights[abs(l)] * there[which]
            for which in (0, 1):
                sums[which] += weight * here[which] * means[which]
        # The sums of the weights are √(2πq)/h and √(2π·rest)/h to all digits.
        return tuple(x / (outer * total) for x in sums)

    return moments


def gelu(z):
    cumulative = erfc(-z / sqrt(mpf(2))) / 2
    return z * cumulative, cumulative + z * exp(-z * z / 2) / sqrt(2 * pi)


MOMENTS = {
    "relu": relu,
    "elu": elu,
    "tanh": trapezoids(lambda z: (tanh(z), sech(z) ** 2)),
    "erf": trapezoids(lambda z: (erf(z), 2 / sqrt(pi) * exp(-z * z))),
    "gelu": trapezoids(gelu),
}

if __name__ == "__main__":
    main()
