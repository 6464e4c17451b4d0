/** What each control must shrink to, found by search from the seed of src/testing/theorem-law.ts. */
export const smallest: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'sketch.condition': {
    'first-order': 'jacobian ((0,1),(1,0)) · stretch (1,2) · rotation ((1,0),(0,1))',
    'distortion-of-the-rows': 'jacobian ((0,1),(1,1)) · stretch (1,2) · rotation ((1,0),(0,1))',
    'one-root-too-few': 'jacobian ((0,1),(1,0)) · stretch (1,2) · rotation ((1,0),(0,1))',
  },
  'sketch.pcg': {
    'two-forgotten': 'jacobian ((0,1),(1,0)) · sketch ((0,1),(1,1)) · residual (1,0) · steps 1 · end error',
    'twice-the-exponent': 'jacobian ((0,1),(1,0)) · sketch ((0,1),(1,1)) · residual (1,0) · steps 1 · end error',
    'euclidean-error': 'jacobian ((2,0),(0,1)) · sketch ((0,1),(1,1)) · residual (1,0) · steps 1 · end error',
    'euclidean-residual': 'jacobian ((-1,1),(1,0)) · sketch ((1,1),(0,1)) · residual (0,1) · steps 1 · end error',
    'one-step-more': 'jacobian ((1)) · sketch ((1)) · residual (-1) · steps 0 · end error',
  },
  'sketch.termination': {
    'one-step-less': 'jacobian ((1,0),(0,1)) · sketch ((1,1)) · residual (1,0)',
    'no-preconditioner': 'jacobian ((0,1),(1,1)) · sketch () · residual (-1,0)',
    'stretched-identity': 'jacobian ((1,0),(0,1)) · sketch () · residual (1,-1)',
  },
  'sketch.gaussian-two': {
    'exponent-s': 'jacobian ((1,0),(0,1)) · rows 3 · x 2 · side above',
    'exponent-s-minus-two': 'jacobian ((1,0),(0,1)) · rows 3 · x 2 · side below',
    square: 'jacobian ((1,0),(0,1)) · rows 3 · x 2 · side above',
  },
  'sketch.gaussian-tail': {
    'two-for-the-constant': 'points 2 · rows 2 · x 2',
    'four-for-the-constant': 'points 3 · rows 6 · x 6',
  },
  'sketch.hadamard': {
    'dimension-for-coherence': 'columns ((1),(1)) · signs 0 · rows 1 · hundredths 99 · end lower',
    'twice-the-exponent': 'columns ((1),(1)) · signs 0 · rows 1 · hundredths 99 · end lower',
    'factor-forgotten': 'columns ((0,0),(0,0),(1,0),(0,1)) · signs 0 · rows 1 · hundredths 99 · end lower',
  },
};
