/** What each control must shrink to: short binary fractions, found by search from the seed of src/testing/theorem-law.ts. */
export const smallest: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'linear.identity': {
    'mean-relu': 'activation relu · variance 1 · correlation 0.0625',
    'mean-swish': 'activation swish · variance 0.5 · correlation 0.0625',
    chaotic: 'activation tanh · variance 1 · correlation 0.0625',
    'negative-correlations': 'activation tanh · variance 1 · correlation 0.0625',
  },
  'linear.two-ends': {
    'larger-lower-end': 'activation hardTanh(1) · variance 1 · end lower',
    'smaller-upper-end': 'activation odd(1:1 2:0) · variance 1 · end upper',
    unbounded: 'activation odd(1:1 2:1.5) · variance 1 · end lower',
    'steeper-outside': 'activation odd(1:1 1.25:-1 1.5:1) · variance 1 · end upper',
    'not-linear-inside': 'activation tanh as if linear up to 2.375 · variance 1 · end upper',
    ordered: 'activation odd(1:1 2:0) · variance 1 · end upper',
    chaotic: 'activation hardTanh(1) · variance 1 · end lower',
  },
  'linear.hard-tanh-attains': {
    'any-shape': 'activation odd(1:1 2:0) · variance 1',
    ordered: 'activation hardTanh(1) · variance 1',
    'one-tail': 'activation hardTanh(1) · variance 1',
  },
  'linear.correlation-bound': {
    'half-the-bound': 'activation hardTanh(2) · correlation 0 · layers 1',
    'negative-start': 'activation odd(1:1 2:0) · correlation -1 · layers 1',
    'not-odd': 'activation piecewiseLinear(-2:-0.625 -1:-0.625 1:1.375 2:1.375) · correlation 0 · layers 1',
    'steeper-outside': 'activation odd(1:1 1.25:-1 1.5:1) · correlation 0 · layers 1',
    'not-linear-inside': 'activation erf as if linear up to 4 · correlation 0 · layers 1',
    ordered: 'activation hardTanh(2) · correlation 0 · layers 1',
  },
  'linear.moment-bound': {
    'smaller-upper-end': 'activation hardTanh(1) · variance 1 · end upper',
    'the-other-width': 'activation hardTanh(1) · variance 1 · end upper',
    'steeper-outside': 'activation odd(1:1 1.25:-1 1.5:1) · variance 1 · end upper',
    unbounded: 'activation odd(1:1 2:1.5) · variance 1 · end upper',
    'not-linear-inside': 'activation hardTanh(1) as if linear up to 2 · variance 1 · end upper',
    chaotic: 'activation hardTanh(1) · variance 1 · end upper',
  },
  'linear.shape-insensitive': {
    'another-width': 'first hardTanh(1) · second hardTanh(0.5) · bias 0.015625',
    'half-the-bracket': 'first odd(1:1 3:-1 5:1) · second hardTanh(1) · bias 0.25',
  },
  'linear.large-bias': {
    narrow: 'activation hardTanh(1) · tanhVariance 1 · correlation 0',
    ordered: 'activation hardTanh(4.5) · tanhVariance 1 · correlation 0',
  },
};
