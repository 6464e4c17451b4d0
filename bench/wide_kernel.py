"""The recursion of nngp and ntk (src/gram/wide-network.ts) for ReLU in doubles, as one writes it with numpy; nothing of it is certified."""
import numpy as np


def relu_layer(covariance, weight, bias):
    """Σ of the next layer, and σ_w² E φ′(u)φ′(v), by the arc-cosine kernels (Cho & Saul, NIPS 2009)."""
    lengths = np.sqrt(np.diag(covariance))
    sizes = np.outer(lengths, lengths)
    rho = np.clip(covariance / sizes, -1, 1)
    left = np.pi - np.arccos(rho)
    following = bias + weight * sizes * (np.sqrt(1 - rho * rho) + left * rho) / (2 * np.pi)
    return following, weight * left / (2 * np.pi)


def relu_ntk(x, depth, weight, bias, inputs):
    """Θ of rows x as they are."""
    covariance = bias + inputs * (x @ x.T)
    tangent = covariance
    for _ in range(depth):
        covariance, slope = relu_layer(covariance, weight, bias)
        tangent = covariance + tangent * slope
    return tangent
