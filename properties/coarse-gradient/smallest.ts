/** What each control must shrink to: small integers, found by search from the seed of src/testing/theorem-law.ts. */
export const smallest: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'coarse.loss': {
    'half-the-angle': 'outputs ((1),(1)) · weights (1,0), (0,1)',
  },
  'coarse.descent': {
    'sign-flipped': 'outputs ((1),(1)) · weights (1,0), (0,1)',
    'opposite-outputs': 'outputs ((1),(1)) · weights (1,0), (0,1)',
  },
  'coarse.inner-product': {
    'sign-flipped': 'outputs ((1),(1)) · weights (1,0), (0,1)',
    'identity-surrogate': 'outputs ((1),(1)) · weights (1,0), (0,1)',
    'sine-of-half-the-angle': 'outputs ((1),(1)) · weights (1,0), (0,1)',
  },
  'coarse.sample-mean': {
    'sign-flipped': 'outputs ((1),(1)) · weights (1,0), (0,1) · along (1,0,0,0)',
    'identity-surrogate': 'outputs ((1),(1)) · weights (1,0), (0,1) · along (1,0,0,0)',
    twice: 'outputs ((1),(1)) · weights (1,0), (0,1) · along (1,0,0,0)',
  },
  'coarse.vanishes-at-critical-points': {
    'identity-surrogate': 'teacher (0,1) · weights (1,0), (-1,0) · place spurious',
    'inverse-forgotten': 'teacher (0,1) · weights (1,0), (-1,0) · place spurious',
    'another-angle': 'teacher (0,1) · weights (1,0), (0,1) · place spurious',
    'other-outputs': 'teacher (1) · weights (1,0), (1,0) · place minimum',
  },
};
