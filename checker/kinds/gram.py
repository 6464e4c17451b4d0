"""The Gram matrix of an infinitely wide two-layer network, and the entries of any matrix over directions."""

from intervals import Refused


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


OPERATIONS = {"entry": ("Mnn", entry, "{}[{},{}]", None, ("cosine",))}
MATRICES = {
    "gram": ("", gram, "G", "G_ij = E[φ′(⟨w,x_i⟩) φ′(⟨w,x_j⟩)]·⟨x_i,x_j⟩, w standard normal"),
}
