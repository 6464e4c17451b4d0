/** What each control must shrink to: small integers, found by search from the seed of src/testing/theorem-law.ts. */
export const smallest: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'gram.kink-floor': {
    'a-fifth-of-the-separation': 'activation relu · data (2,1), (3,1)',
    'order-one-for-elu': 'activation elu · data (3,1), (4,1)',
    'order-one-for-tanh': 'activation tanh · data (3,1), (4,1)',
    'antipodal-abs': 'activation abs · data (1,0), (-1,0)',
    'antipodal-relu': 'activation relu · data (1,0), (-1,0), (0,1), (0,-1), (1,1), (-1,-1)',
  },
  'gram.smooth-tail': {
    'one-dimension-less': 'activation tanh · data (1,0), (0,1) · degree 0',
    'tail-too-far-relu': 'activation relu · data (1,0), (0,1), (0,-1), (-1,0) · degree 0',
    'tail-too-far-swish': 'activation swish · data (1,0), (0,1), (0,-1), (-1,0) · degree 0',
    'tail-too-far-tanh': 'activation tanh · data (1,0,0), (0,1,0), (0,0,1), (1,1,0), (1,0,-1), (1,-1,1) · degree 0',
  },
  'gram.polynomial-rank': {
    'rank-one-less': 'coefficients (0,0,1) · data (1,0), (0,1), (1,1) · weights ()',
    'one-dimension-less': 'coefficients (0,0,1) · data (1,0), (0,1) · weights ()',
    'one-parity-for-all': 'coefficients (0,1,1) · data (1,0), (-1,0) · weights ()',
    'a-trace-of-relu': 'coefficients (0,0,1) · data (1,0), (0,1), (1,1), (1,-1) · weights ()',
  },
  'gram.kink-floor-series': {
    'largest-entry': 'activation relu · data (1,0), (0,1), (1,1)',
    'signs-kept': 'activation relu · data (1,0), (-1,1)',
  },
  'gram.kink-sharp': {
    'larger-lower-end': 'data (3,1), (4,1) · end lower',
    'smaller-upper-end': 'data (1,1), (2,1) · end upper',
    'tanh-for-relu': 'data (1,1), (2,1) · end lower',
    'three-points': 'data (1,0), (1,1), (2,1) · end lower',
  },
  'gram.published-floor': {
    'without-the-hundred': 'data (1,1), (2,1)',
    'tanh-for-relu': 'data (12,1), (13,1)',
    antipodal: 'data (1,0), (-1,0), (0,1), (0,-1), (1,1), (-1,-1)',
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
  'gram.positive-definite': {
    'antipodal-pair': 'activation tanh · data (1,0), (-1,0)',
    'three-antipodal-pairs': 'activation swish · data (1,0), (-1,0), (0,1), (0,-1), (1,1), (-1,-1)',
    parallel: 'activation tanh · data (1,0), (2,0)',
    polynomial: 'activation polynomial(0,0,1) · data (1,0), (0,1), (1,1), (2,1)',
  },
  'gram.separation-gap': {
    'any-data': 'activation erf · data (1,0), (0,1)',
    'one-dimension-less': 'activation erf · data (1,0), (0,1)',
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
};
