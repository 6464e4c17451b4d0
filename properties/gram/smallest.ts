/** What each control must shrink to: small integers, found by search from the seed of src/testing/theorem-law.ts. */
export const smallest: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'gram.kink-floor': {
    'a-fifth-of-the-separation': 'activation relu · data (2,1), (3,1)',
    'order-one-for-elu': 'activation elu · data (3,1), (4,1)',
    'order-one-for-tanh': 'activation tanh · data (3,1), (4,1)',
    'antipodal-abs': 'activation abs · data (1,0), (-1,0)',
    'antipodal-relu': 'activation relu · data (1,0), (-1,0), (0,1), (0,-1), (1,1), (-1,-1)',
  },
  'gram.kink-floor-random': {
    'a-sixtieth-of-the-degree': 'activation piecewiseLinear(-1:0 0:0 1:1) · data (1,0), (1,1)',
    'all-of-the-tail-and-more': 'activation piecewiseLinear(-1:0.1875 0:0 1:0.8125) · data (1,0), (0,1)',
    antipodal: 'activation abs · data (1,0), (-1,0)',
  },
  'gram.kink-floor-series': {
    'largest-entry': 'activation relu · data (1,0), (0,1), (1,1)',
    'signs-kept': 'activation leakyRelu(0) · data (1,0), (-1,1)',
  },
  'gram.kink-sharp': {
    'larger-lower-end': 'data (3,1), (4,1) · end lower',
    'smaller-upper-end': 'data (1,1), (2,1) · end upper',
    'tanh-for-relu': 'data (1,1), (2,1) · end lower',
    'three-points': 'data (1,0), (1,1), (2,1) · end lower',
  },
  'gram.published-rate-1': {
    'elu-instead': 'activation elu · data (4,1), (5,1)',
    'tanh-instead': 'activation tanh · data (3,1), (4,1)',
    antipodal: 'activation relu · data (1,0), (-1,0), (0,1), (0,-1), (1,1), (-1,-1)',
  },
  'gram.published-rate-2': {
    'tanh-instead': 'activation tanh · data (12,1), (13,1), (25,2), (32,3)',
  },
  'gram.antipodal-survivors': {
    'antipodal-relu': 'activation relu · data (1,0), (-1,0), (0,1), (0,-1), (1,1), (-1,-1)',
    'antipodal-leaky-relu': 'activation leakyRelu(0) · data (1,0), (-1,0), (0,1), (0,-1), (1,1), (-1,-1)',
    'antipodal-swish': 'activation swish · data (1,0), (-1,0), (0,1), (0,-1), (1,1), (-1,-1)',
    'antipodal-softplus': 'activation softplus · data (1,0), (-1,0), (0,1), (0,-1), (1,1), (-1,-1)',
    'antipodal-gelu': 'activation gelu · data (1,0), (-1,0), (0,1), (0,-1), (1,1), (-1,-1)',
    duplicates: 'activation selu · data (1,0), (2,0)',
  },
  'gram.smooth-tail': {
    'one-dimension-less': 'activation tanh · data (1,0), (0,1) · degree 0',
    'one-parity-for-all': 'activation swish · data (1,0), (-1,0) · degree 1',
    'tail-too-far-relu': 'activation relu · data (1,0), (0,1), (0,-1), (-1,0) · degree 0',
    'tail-too-far-swish': 'activation swish · data (1,0), (0,1), (0,-1), (-1,0) · degree 0',
    'tail-too-far-tanh': 'activation tanh · data (1,0,0), (0,1,0), (0,0,1), (1,1,0), (1,0,-1), (1,-1,1) · degree 0',
  },
  'gram.smooth-tail-kth': {
    'one-eigenvalue-more': 'activation tanh · data (1,0), (0,1), (0,-1) · degree 0 · place 0',
    'one-dimension-less': 'activation tanh · data (1,0), (0,1), (0,-1) · degree 0 · place 3',
    'tail-too-far-relu': 'activation relu · data (1,1), (1,-1), (-1,1), (-1,-1) · degree 0 · place 0',
    'tail-too-far-swish': 'activation swish · data (1,0), (0,1), (0,-1), (-1,0) · degree 0 · place 0',
  },
  'gram.smooth-rate': {
    'relu-for-softplus':
      'activation relu · data (1,0), (0,1), (1,1), (1,-1), (2,1), (2,-1), (1,2), (1,-2), (4,1), (4,-1)',
    'degree-too-high': 'activation tanh · data (1,0,0,0), (0,1,0,0), (0,0,1,0), (0,0,0,1)',
    'plane-for-space':
      'activation erf · data (1,0,0,0,0,0,0,0), (0,1,0,0,0,0,0,0), (0,0,1,0,0,0,0,0), (0,0,0,1,0,0,0,0), (0,0,0,0,1,0,0,0), (0,0,0,0,0,1,0,0), (0,0,0,0,0,0,1,0), (0,0,0,0,0,0,0,1)',
  },
  'gram.separation-gap': {
    'any-data': 'activation erf · data (1,0), (0,1)',
    'one-dimension-less': 'activation erf · data (1,0), (0,1)',
  },
  'gram.polynomial-rank': {
    'rank-one-less': 'coefficients (0,0,1) · data (1,0), (0,1), (1,1) · weights ()',
    'one-dimension-less': 'coefficients (0,0,1) · data (1,0), (0,1) · weights ()',
    'one-parity-for-all': 'coefficients (0,1,1) · data (1,0), (-1,0) · weights ()',
    'a-trace-of-relu': 'coefficients (0,0,1) · data (1,0), (0,1), (1,1), (1,-1) · weights ()',
  },
  'gram.smooth-tail-finite': {
    'better-polynomial-tanh': 'activation tanh · data (1,0), (0,1), (1,1) · weights ((0,0,0,0),(0,1,0,0)) · degree 0',
    'better-polynomial-swish':
      'activation swish · data (1,0), (0,1), (0,-1), (-1,0) · weights ((0,0,0,0),(1,1,0,0)) · degree 0',
    'better-polynomial-relu':
      'activation relu · data (1,0), (0,1), (0,-1), (-1,0) · weights ((0,0,0,0),(1,1,0,0)) · degree 0',
    'one-dimension-less': 'activation tanh · data (1,0), (0,1) · weights ((0,0,0,0),(0,1,0,0)) · degree 0',
  },
  'gram.high-dimension': {
    'next-power': 'activation swish · data (1,0), (0,1), (1,1) · s 1',
    'energy-of-all-terms': 'activation relu · data (1,0), (1,1) · s 2',
  },
  'gram.high-dimension-tail': {
    'one-term-more': 'activation relu · data (1,0), (1,1) · s 2',
  },
  'gram.high-dimension-random': {
    'dimension-fourfold': 'points 2 · dimension 3 · power 2',
    'not-uniform': 'points 2 · dimension 12 · power 1',
    'not-independent': 'points 2 · dimension 12 · power 1',
  },
  'gram.high-dimension-mild': {
    'as-many-points-as-dimensions': 'points 2 · dimension 2 · power 1',
    'one-power-for-the-next': 'points 14 · dimension 32 · power 1',
    'not-uniform': 'points 7 · dimension 32 · power 2',
  },
  'gram.smoothed-data': {
    'noise-in-the-plane':
      'activation tanh · data (1,0), (0,1), (0,-1), (-1,0) · dimension 27 · sixteenths 1 · tenths 15',
    'noise-of-any-size': 'activation tanh · data (1,0), (0,1), (0,-1) · dimension 24 · sixteenths 0 · tenths 15',
  },
  'gram.training-rate': {
    'step-too-large': 'activation relu · data (1,0), (1,1) · residual (1,0,0) · steps 2 · sixteenths 40 · end upper',
    'mean-eigenvalue': 'activation relu · data (1,0), (1,1) · residual (-2,0,0) · steps 1 · sixteenths 1 · end upper',
    'smallest-for-largest':
      'activation relu · data (1,0), (1,1) · residual (1,0,0) · steps 1 · sixteenths 1 · end lower',
    'all-of-the-residual':
      'activation relu · data (1,0), (0,1), (1,1) · residual (1,-7,0) · steps 1 · sixteenths 1 · end slow',
    'cut-too-high': 'activation relu · data (1,0), (0,1) · residual (1,0,0) · steps 2 · sixteenths 1 · end slow',
  },
  'gram.training-wide': {
    'smooth-like-a-kink': 'activation tanh · points 3 · width 12 · end no faster',
    'kink-like-smooth': 'activation relu · points 3 · width 12 · end falls',
    'mean-field-scaling': 'activation tanh · points 3 · width 12 · end falls',
    'equal-signs': 'activation swish · points 3 · width 12 · end falls',
  },
  'gram.training-speed': {
    'tanh-faster': 'width 32',
    'high-dimension': 'width 32',
  },
  'gram.schur-monotone': {
    'largest-too': 'data (1,0), (1,1) · s 1',
    falling: 'data (1,0), (1,1) · s 1',
    'short-vectors': 'data (1,0), (0,1) · s 1',
    'not-a-gram-matrix': 'data (1,0), (1,1), (2,1) · s 2',
  },
  'gram.high-dimension-linear': {
    'wrong-sign-of-t': 'points 10 · dimension 15 · tenths 17',
    'without-the-points': 'points 12 · dimension 18 · tenths 15',
    'not-uniform': 'points 2 · dimension 24 · tenths 15',
  },
  'gram.finite-width': {
    'exponent-sixfold': 'activation relu · data (1,0), (0,1) · width 9',
    'unbounded-slope': 'activation repu(2) · data (1,1), (1,-1) · width 8',
    'neurons-repeated': 'activation relu · data (1,1), (1,-1) · width 48',
    'shorter-rows': 'activation piecewiseLinear(0:0 1:0 2:1) · data (1,1), (1,-1) · width 60',
  },
  'gram.published-floor': {
    'without-the-hundred': 'data (1,1), (2,1)',
    'tanh-for-relu': 'data (12,1), (13,1)',
    antipodal: 'data (1,0), (-1,0), (0,1), (0,-1), (1,1), (-1,-1)',
  },
  'gram.positive-definite': {
    'antipodal-pair': 'activation tanh · data (1,0), (-1,0)',
    'three-antipodal-pairs': 'activation swish · data (1,0), (-1,0), (0,1), (0,-1), (1,1), (-1,-1)',
    parallel: 'activation tanh · data (1,0), (2,0)',
    polynomial: 'activation polynomial(0,0,1) · data (1,0), (0,1), (1,1), (1,-1)',
  },
};
