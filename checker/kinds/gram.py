"""The Gram matrix of an infinitely wide two-layer network, and the entries of any matrix over directions."""

from intervals import Refused, sqrt


def entry(check, step, M, i, j):
    """An entry, with the exact cosine data it is computed from."""
    pair = check.instance.pair(i, j)
    if step["cosine"] != {"dot": str(pair.dot), "squares": [str(pair.first), str(pair.second)]}:
        raise Refused("the cosine data are not those of the directions")
    known = check.kinds.matrices[M[0]]
    if known.entry is None:
        raise Refused("entries of a matrix that is given need no step")
    return known.entry(check, pair, *M[1:])


def gram(check, pair):
    if check.instance.activation is None:
        raise Refused("there is no activation")
    return check.instance.activation.kernel(pair) * pair.cosine()


def scaled(check, pair, M, name):
    """An entry of D^−½MD^−½, D the diagonal of the definitions name1, name2, …, all positive."""
    i, j = pair.place
    ends = [check.value(("the", f"{name}{k}")) for k in (i, j)]
    if min(end.lo for end in ends) <= 0:
        raise Refused("an entry of a diagonal is not known to be positive")
    return check.value(("entry", M, max(i, j), min(i, j))) / sqrt(ends[0] * ends[1])


OPERATIONS = {"entry": ("Mnn", entry, "{}[{},{}]", None, ("cosine",))}
MATRICES = {
    "gram": ("", gram, "G", "G_ij = E[φ′(⟨w,x_i⟩) φ′(⟨w,x_j⟩)]·⟨x_i,x_j⟩, w standard normal"),
    "scaled": ("Mw", scaled, "{1}^−½·{0}·{1}^−½", "d^−½ is the diagonal matrix of d1^−½, d2^−½, …"),
}
