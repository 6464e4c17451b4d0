/** What each control must shrink to: small named numbers, found by search from the seed of src/testing/theorem-law.ts. */
export const smallest: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'chaos.ordered-rate': {
    'one-layer-more': 'layer {activation erf · variance 1 · biasShare 0.5} · correlation 0 · layers 1 · end upper',
    'slope-at-one-from-below':
      'layer {activation erf · variance 1 · biasShare 0.1875} · correlation 0 · layers 1 · end lower',
    chaotic: 'layer {activation erf · variance 1 · biasShare 0} · correlation 0.875 · layers 12 · end lower',
    'negative-start': 'layer {activation erf · variance 1 · biasShare 0.1875} · correlation -1 · layers 1 · end lower',
    'variance-not-fixed': 'layer {activation erf · variance 1 · biasShare 0} · correlation 0 · layers 1 · end upper',
  },
  'chaos.chaotic-limit': {
    'slope-on-the-wrong-side':
      'layer {activation erf · variance 1 · biasShare 0} · correlation 0.0625 · layers 2 · aspect step',
    'rate-at-the-limit':
      'layer {activation erf · variance 1 · biasShare 0} · correlation 0.0625 · layers 2 · aspect limit',
    ordered: 'layer {activation erf · variance 1 · biasShare 0.1875} · correlation 0 · layers 2 · aspect monotone',
    'negative-start':
      'layer {activation polynomial(0,0,1) · variance 1 · biasShare 0} · correlation -1 · layers 3 · aspect limit',
    'twice-the-bias': 'layer {activation sin · variance 4 · biasShare 0.0625} · correlation 0 · layers 2 · aspect bias',
  },
  'chaos.gradient-ratio': {
    'slope-at-zero': 'layer {activation tanh · variance 1 · biasShare 0.25} · width 300 · depth 10',
    'slope-of-the-variance-map': 'layer {activation tanh · variance 1 · biasShare 0.25} · width 300 · depth 10',
    'outside-the-basin': 'layer {activation swish · variance 0.25 · biasShare 0.125} · width 300 · depth 10',
    narrow: 'layer {activation tanh · variance 1 · biasShare 0.25} · width 2 · depth 200',
  },
  'chaos.finite-width': {
    'bias-forgotten': 'layer {activation tanh · variance 1 · biasShare 0.25} · width 300 · depth 20 · correlation 0.5',
    'one-layer': 'layer {activation tanh · variance 1 · biasShare 0.25} · width 300 · depth 20 · correlation 0.5',
    'outside-the-basin':
      'layer {activation swish · variance 0.25 · biasShare 0.03125} · width 600 · depth 20 · correlation 0.5',
    narrow: 'layer {activation tanh · variance 1 · biasShare 0.0625} · width 2 · depth 200 · correlation 0.5',
  },
  'chaos.variance-limit': {
    'relu-too-strong': 'activation relu · weightVariance 2 · biasVariance 0.125 · start 1 · layers 1',
    'not-concave': 'activation gelu · weightVariance 2 · biasVariance 0.015625 · start 1 · layers 1',
    'no-bias': 'activation erf · weightVariance 0.125 · biasVariance 0 · start 1 · layers 1',
    'rate-of-the-end': 'activation erf · weightVariance 1 · biasVariance 0.125 · start 0.125 · layers 1',
  },
  'chaos.variance-limit-linear': {
    'too-strong': 'activation relu · weightVariance 2 · biasVariance 0.125 · start 1 · layers 1',
    'no-bias': 'activation relu · weightVariance 1 · biasVariance 0 · start 1 · layers 1',
    'half-forgotten': 'activation relu · weightVariance 0.125 · biasVariance 0.125 · start 1 · layers 1',
    saturating: 'activation erf · weightVariance 0.125 · biasVariance 0.125 · start 1 · layers 1',
  },
  'chaos.variance-limit-zero': {
    'above-one': 'activation hardTanh(1) · weightVariance 1.0625 · biasVariance 0 · start 1 · layers 1 · halvings 3',
    'below-one': 'activation hardTanh(1) · weightVariance 1 · biasVariance 0 · start 1 · layers 1 · halvings 1',
    'with-bias': 'activation hardTanh(1) · weightVariance 1 · biasVariance 0.25 · start 1 · layers 1 · halvings 1',
    linear: 'activation relu · weightVariance 2 · biasVariance 0 · start 1 · layers 1 · halvings 1',
    convex: 'activation gelu · weightVariance 2.25 · biasVariance 0 · start 1 · layers 1 · halvings 1',
  },
  'chaos.variance-limit-contraction': {
    'softplus-at-two': 'activation softplus · weightVariance 2 · biasVariance 0.125 · start 1 · layers 1',
    'too-strong': 'activation gelu · weightVariance 2.25 · biasVariance 0.125 · start 1 · layers 1',
    'one-half-for-gelu': 'activation gelu · weightVariance 1.96875 · biasVariance 0.15625 · start 4 · layers 1',
    'squared-rectifier': 'activation repu(2) · weightVariance 0.125 · biasVariance 0.125 · start 1 · layers 1',
  },
  'chaos.variance-limit-basin': {
    'no-fixed-point': 'activation swish · weightVariance 2.951524 · biasVariance 0.04 · start 1 · layers 2',
    'caught-from-anywhere': 'activation gelu · weightVariance 2.5 · biasVariance 0.015625 · start 1 · layers 2',
    'rate-of-the-end': 'activation gelu · weightVariance 2.25 · biasVariance 0.015625 · start 1 · layers 2',
    concave: 'activation erf · weightVariance 1 · biasVariance 0.015625 · start 1 · layers 2',
  },
  'chaos.relu-point': {
    tanh: 'activation tanh · weightVariance 1 · biasVariance 0.25',
    'kink-off-zero': 'activation piecewiseLinear(-0.75:0 0.25:0 1.25:1) · weightVariance 1 · biasVariance 0.25',
    'no-fixed-variance': 'activation relu · weightVariance 1 · biasVariance 0.25',
    'bias-counted-twice': 'activation relu · weightVariance 1 · biasVariance 0.25',
  },
  'chaos.relu-rate': {
    'half-the-constant': 'correlation 0 · layers 23 · end law',
    'larger-increment': 'correlation 0 · layers 10 · end lower',
    'smaller-coefficient': 'correlation 0 · layers 0 · end upper',
    'negative-start': 'correlation -1 · layers 0 · end upper',
    'leaky-relu': 'correlation 0 · layers 9 · end law',
    abs: 'correlation 0 · layers 0 · end upper',
    smooth: 'correlation 0 · layers 14 · end law',
    'with-bias': 'correlation 0 · layers 0 · end upper',
  },
  'chaos.residual-rate': {
    'factor-not-squared': 'weightVariance 2 · correlation 0 · layers 39 · end law',
    'plain-network': 'weightVariance 2 · correlation 0 · layers 16 · end law',
    'branch-not-halved': 'weightVariance 2 · correlation 0 · layers 1 · end lower',
    'negative-start': 'weightVariance 8 · correlation -1 · layers 0 · end upper',
    'with-bias': 'weightVariance 2 · correlation 0 · layers 1 · end upper',
  },
  'chaos.smooth-curve': {
    'half-the-bound-tanh': 'edge {activation tanh · variance 0.125} · correlation 0.0625 · part flat',
    'half-the-bound-swish': 'edge {activation swish · variance 0.125} · correlation 0.0625 · part flat',
    'corner-forgotten': 'edge {activation hardTanh(1) · variance 1} · correlation 0.0625 · part flat',
    chaotic: 'edge {activation erf · variance 1} · correlation 0.0625 · part gap',
    'negative-correlations': 'edge {activation erf · variance 1} · correlation -0.0625 · part gap',
  },
  'chaos.smooth-rate': {
    'half-the-curvature': 'edge {activation erf · variance 1} · correlation 0 · layers 1 · end upper',
    'limit-at-once': 'edge {activation erf · variance 1} · correlation 0 · layers 0 · end lower',
    'too-far-from-one': 'edge {activation erf · variance 4} · correlation 0 · layers 0 · end upper',
    'corner-forgotten': 'edge {activation hardTanh(1) · variance 1} · correlation 0 · layers 0 · end upper',
    ordered: 'edge {activation erf · variance 1} · correlation 0 · layers 0 · end upper',
    chaotic: 'edge {activation erf · variance 1} · correlation 0 · layers 10 · end lower',
  },
  'chaos.smooth-beats-kinked': {
    'from-the-start': 'edge {activation sin · variance 1.5} · correlation 0 · beyond 0',
    'ten-times-apart': 'edge {activation erf · variance 1} · correlation 0 · beyond 0',
    ordered: 'edge {activation erf · variance 1} · correlation 0 · beyond 0',
    'kinked-too': 'edge {activation erf · variance 1} · correlation 0 · beyond 0',
    'different-starts': 'edge {activation erf · variance 1} · correlation 0.5 · beyond 0',
  },
};
