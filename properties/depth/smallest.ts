/** What each control must shrink to: small integers, found by search from the seed of src/testing/theorem-law.ts. */
export const smallest: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'depth.floor': {
    'quarter-depth-relu': 'activation relu · data (1,0), (2,1)',
    'quarter-depth-tanh': 'activation tanh · data (1,1), (2,1)',
    'quarter-depth-elu': 'activation elu · data (1,0), (1,1)',
    'not-centred': 'activation relu · data (1,0), (1,1)',
    linear: 'activation polynomial(0,1) · data (1,0), (1,1)',
    antipodal: 'activation tanh · data (1,0), (-1,0)',
  },
  'depth.finite-width': {
    linear: 'activation polynomial(0,1) · data (1,0), (2,3)',
    'not-centred': 'activation bowl · data (1,0), (2,3)',
    'no-layers': 'activation trough · data (1,0), (2,3)',
    'two-units': 'activation bowl · data (1,0), (2,3)',
  },
  'depth.contraction': {
    'half-as-much-again-relu': 'activation relu · data (1,0), (1,1)',
    'half-as-much-again-tanh': 'activation tanh · data (1,1), (2,-1)',
    'half-as-much-again-elu': 'activation elu · data (1,0), (1,1)',
    'a-tenth-more-elu': 'activation elu · data (1,1), (2,-1)',
    'not-centred': 'activation relu · data (1,0), (1,1)',
  },
  'depth.mirror': {
    'a-tenth-less': 'activation selu · data (1,0), (1,1)',
    'of-another-activation': 'activation selu · data (1,0), (1,1)',
  },
};
