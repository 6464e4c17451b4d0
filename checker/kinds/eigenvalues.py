"""Eigenvalues of a real symmetric matrix, and the rank of one that is given exactly."""

from fractions import Fraction

from intervals import Interval, Refused, interval
from kinds.singular import annihilated
from reading import fields, items, rational, whole


def eigenvalue(check, step, k, M):
    """λ_k of a matrix whose entries are enclosed, ascending. Without a proof, only |λ_k| ≤ the largest row sum
    (Gershgorin 1931)."""
    if "annihilates" in step:
        if k != 1 or M != ("gram",) or "below" in step or "above" in step or check.instance.activation is None:
            raise Refused("a vector that is annihilated says that λ_1(G) is 0, and nothing else")
        annihilated(check, step["annihilates"])
        return interval(0)
    A = check.matrix(M)
    n = len(A)
    whole(k, 1, n)
    reach = max(sum(a.size() for a in row) for row in A)
    lo, hi = -reach, reach
    if "below" in step:  # LDLᵀ has as many negative eigenvalues as D (Sylvester 1852): fewer than k, so λ_k(LDLᵀ) ≥ 0
        shift, negative, rest = congruence(A, step["below"])
        if negative >= k:
            raise Refused(f"D has {negative} negative entries, which says nothing of λ_{k} from below")
        lo = max(lo, shift - rest)
    if "above" in step and "vector" not in step["above"]:  # at least k, so λ_k(LDLᵀ) < 0
        shift, negative, rest = congruence(A, step["above"])
        if negative < k:
            raise Refused(f"D has {negative} negative entries, which says nothing of λ_{k} from above")
        hi = min(hi, shift + rest)
    elif "above" in step:  # λ_1 ≤ vᵀAv/vᵀv for every v (Rayleigh, Ritz)
        v = [rational(x) for x in items(fields(step["above"], ("vector",))["vector"], n, n)]
        if k != 1 or not any(v):
            raise Refused("a quotient bounds λ_1 alone, and needs a vector that is not 0")
        form = sum(max(a.lo * x * y, a.hi * x * y) for row, x in zip(A, v) for a, y in zip(row, v))
        hi = min(hi, form / sum(x * x for x in v))
    return Interval(lo, hi)


def congruence(A, given):
    """A = sI + LDLᵀ + E: s, the number of negative entries of D, and max_i Σ_j |E_ij|, by which eigenvalues move at
    most (Weyl 1912)."""
    fields(given, ("shift", "L", "D"))
    n, shift = len(A), rational(given["shift"])
    D = [rational(x) for x in items(given["D"], n, n)]
    L = [[rational(x) for x in items(row, i, i)] + [Fraction(1)] for i, row in enumerate(items(given["L"], n, n))]
    LD = [[x * d for x, d in zip(row, D)] for row in L]
    sums = [Fraction(0)] * n
    for i in range(n):
        for j in range(i + 1):
            known = sum((x * y for x, y in zip(LD[i], L[j])), shift if i == j else Fraction(0))
            error = max(A[i][j].hi - known, known - A[i][j].lo)
            sums[i] += error
            sums[j] += error if i != j else 0
    return shift, sum(d < 0 for d in D), max(sums)


def inertia(check, M):
    """How many eigenvalues of a matrix that is given exactly are positive and negative."""
    if check.kinds.matrices[M[0]].entry is not None:
        raise Refused("the inertia of a matrix that is not given exactly")
    return signs(check.given(M))


def signs(A):
    """The signs of D after symmetric elimination (Sylvester 1852), exactly. Where all diagonal entries left are 0 and
    a_ij is not, adding row and column j to i makes a_ii = 2a_ij."""
    A, positive, negative = [list(row) for row in A], 0, 0
    while A:
        n = range(len(A))
        p = next((i for i in n if A[i][i]), None)
        if p is None:
            p, j = next(((i, j) for i in n for j in n if A[i][j]), (None, None))
            if p is None:
                break
            A[p] = [x + y for x, y in zip(A[p], A[j])]
            for row in A:
                row[p] += row[j]
        positive, negative = positive + (A[p][p] > 0), negative + (A[p][p] < 0)
        A = [[A[i][j] - A[i][p] * A[p][j] / A[p][p] for j in n if j != p] for i in n if i != p]
    return positive, negative


ASCENDING = "λ_1 ≤ λ_2 ≤ … are eigenvalues"
OPERATIONS = {
    "eigenvalue": ("nM", eigenvalue, "λ_{}({})", ASCENDING, (), ("below", "above", "annihilates")),
    "rank": ("M", lambda c, s, M: interval(sum(inertia(c, M))), "rank({})"),
    "negative": ("M", lambda c, s, M: interval(inertia(c, M)[1]), "the number of negative eigenvalues of {}"),
}
MATRICES = {"given": ("", None, "A")}
