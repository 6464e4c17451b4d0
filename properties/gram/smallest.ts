/** What each control must shrink to: small integers, found by search from the seed of theorems.test.ts. */
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
    'a-trace-of-relu': 'coefficients (0,0,1) · data (1,0), (0,1), (1,1), (1,-1) · weights ()',
  },
};
