/** What each control must shrink to, found by search from the seed of src/testing/theorem-law.ts. */
export const smallest: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'quadratic.population': {
    'single-norm': 'difference ((1))',
    'trace-forgotten': 'difference ((1))',
    signs: 'difference ((1))',
  },
  'quadratic.pinch': {
    'nine-quarters': 'student ((1,0),(0,2)) · teacher ((2,0),(0,1)) · end gradient above',
    'one-dimension-less': 'student ((0)) · teacher ((1)) · end gradient below',
    'five-halves': 'student ((1,0),(0,1)) · teacher ((0,0),(0,2)) · end descent above',
    'eigenvalue-of-the-teacher': 'student ((0)) · teacher ((1)) · end descent above',
    'root-of-the-loss': 'student ((0)) · teacher ((1)) · end smallest eigenvalue',
  },
  'quadratic.descent': {
    'three-times-the-step': 'student ((1)) · teacher ((0)) · eighths 24',
    'six-times-the-step': 'student ((1)) · teacher ((2)) · eighths 48',
    'second-order-forgotten': 'student ((1)) · teacher ((0)) · eighths 8',
  },
  'quadratic.rate': {
    'start-forgotten': 'student ((0)) · teacher ((1)) · tenths 1 · steps 1',
    'singular-teacher': 'student ((1,0),(0,1)) · teacher ((0,0),(0,1)) · tenths 3 · steps 34',
    'at-a-saddle': 'student ((1,0),(0,0)) · teacher ((1,0),(0,1)) · tenths 1 · steps 1',
  },
  'quadratic.slow': {
    'trace-forgotten': 'steps 1 · rank 1 · missing 1 · p 8 · b 16 · inverseStep 16',
    'starts-above': 'steps 1 · rank 1 · missing 1 · p 8 · b 32 · inverseStep 16',
    'small-eigenvalue': 'steps 1 · rank 1 · missing 1 · p 0 · b 24 · inverseStep 16',
  },
  'quadratic.zero-teacher': {
    'as-fast-as-rank-one': 'student ((1,0),(0,1)) · end slowest',
    'as-slow-as-the-identity': 'student ((0,0),(0,1)) · end fastest',
    'a-teacher': 'student ((1)) · end fastest',
  },
  'quadratic.barrier': {
    'one-more-left-out': 'spectrum (0,1) · student ((0,0),(0,1)) · missing 2',
    'all-of-the-square': 'spectrum (1) · student ((0)) · missing 1',
    'full-rank': 'spectrum (1) · student ((1)) · missing 1',
    'empirical-loss': 'spectrum (1) · student ((0)) · missing 1',
  },
  'quadratic.saddles': {
    'one-dimension-less': 'spectrum (0,1) · kept (true,false) · end stationary',
    'sum-forgotten': 'spectrum (1) · kept (false) · end loss',
    'nothing-left-out': 'spectrum (0) · kept (false) · end curvature',
  },
  'quadratic.escape': {
    'as-many-units-as-rank': 'points ((1,-1)) · weights ((0),(1)) · teacher ((1),(-1)) · end escape',
    'largest-eigenvalue-of-the-teacher':
      'points ((1,0),(0,1)) · weights ((0),(0)) · teacher ((1,0),(0,1)) · end escape',
    'twice-the-loss': 'points ((1)) · weights ((0)) · teacher ((1)) · end escape',
    'gradient-forgotten': 'points ((1)) · weights ((2,0)) · teacher ((1)) · end escape',
    'smallest-other-than-0': 'points ((1,0),(0,1)) · weights ((1,0),(0,0)) · teacher ((1,0),(0,1)) · end gradient',
  },
  'quadratic.ambiguous': {
    dependent: 'points ((1,1)) · basis ((1),(-1)) · end fits',
    'one-point-more': 'points ((0,0),(1,0),(0,0)) · basis ((0),(1)) · end fits',
  },
  'quadratic.design': {
    'one-point-left-out': 'rank 1 · shear ((0,0),(0,0)) · end separates',
    'pairs-of-the-other-sign': 'rank 2 · shear ((0,0,0),(0,0,0),(0,0,0)) · end certificate',
    'never-with-fewer': 'rank 1 · shear ((1,1,0),(1,0,1),(1,0,0),(1,-1,-1)) · end count',
  },
  'quadratic.recovery': {
    'not-semidefinite': 'student ((1,0,0),(0,0,1),(0,1,0)) · teacher ((1,0,0),(0,0,0),(0,0,0)) · rank 1 · end distance',
    'teacher-not-annihilated': 'student ((1/2,0),(0,1/2)) · teacher ((1,0),(0,0)) · rank 1 · end kernel',
    'largest-eigenvalue': 'student ((1,0,0),(0,0,0),(0,0,1)) · teacher ((1,0,0),(0,0,0),(0,0,0)) · rank 1 · end kernel',
  },
};
