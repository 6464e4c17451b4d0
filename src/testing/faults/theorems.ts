import { inFile } from './fault.js';

/** Bounds of the theorems themselves: each of these makes a statement false, and the search must refute it. */
export const theorems = [
  ...inFile('properties/constants/largest-magnitude.ts', 'error term', [
    {
      id: 'largest-magnitude.reach',
      symbol: 'largestMagnitude',
      find: 'Math.min(value.hi, add(there, multiply(slope, reach)).hi)',
      replace: 'Math.min(value.hi, there.hi)',
      says: '|z·e^−z| is nowhere on [0, 8] larger than at 4',
      tests: ['properties/constants/constants.test.ts'],
    },
  ]),
  ...inFile('properties/gram/tail-floor.ts', 'theorem', [
    {
      id: 'tail-floor.exponent',
      symbol: 'tailFloor',
      find: 'return { constant: doubles.divide(C, doubles.number(3)), exponent: 1.5 };',
      replace: 'return { constant: doubles.divide(C, doubles.number(3)), exponent: 1 };',
      says: 'T(R) of ELU falls like R^−3/2: at R = 1000 the floor is 30 times too large',
      tests: ['properties/gram/bounds/smooth-ceiling.test.ts', 'properties/gram/theorems.test.ts'],
    },
    {
      id: 'tail-floor.constant',
      symbol: 'C',
      find: 'doubles.scale(doubles.multiply(doubles.pi(), doubles.sqrt(doubles.pi())), 1)',
      replace: 'doubles.multiply(doubles.pi(), doubles.sqrt(doubles.pi()))',
      says: 'twice the limit of T(R)√R',
      tests: ['properties/gram/bounds/smooth-ceiling.test.ts', 'properties/gram/theorems.test.ts'],
    },
    {
      id: 'tail-floor.jump',
      symbol: 'tailFloor',
      find: 'return { constant: doubles.multiply(C, doubles.square(jump)), exponent: 0.5 };\n  }\n  const { scale',
      replace:
        'return { constant: doubles.multiply(C, doubles.magnitude(jump)), exponent: 0.5 };\n  }\n  const { scale',
      says: 'the kink of LeakyReLU(0.9) is 0.1, and 0.01 is what counts',
      tests: ['properties/gram/bounds/smooth-ceiling.test.ts', 'properties/gram/theorems.test.ts'],
    },
  ]),
  ...inFile('properties/gram/tail-bound.ts', 'theorem', [
    {
      id: 'tail-bound.tanh',
      symbol: 'tailBound',
      find: "[tanh, stretched(24, '2.8')]",
      replace: "[tanh, stretched(24, '4')]",
      says: 'T(R) of tanh′ falls like e^{−2.8√R}, not e^{−4√R}',
      tests: ['properties/gram/bounds/smooth-ceiling.test.ts', 'properties/gram/theorems.test.ts'],
    },
    {
      id: 'tail-bound.gelu',
      symbol: 'tailBound',
      find: 'doubles.scale(doubles.sqrt(doubles.number(from + 1)), -1 - from)',
      replace: 'doubles.scale(doubles.sqrt(doubles.number(from + 1)), -1 - 2 * from)',
      says: 'T(R) of gelu′ falls like 2^−R, not 4^−R',
      tests: ['properties/gram/bounds/smooth-ceiling.test.ts', 'properties/gram/theorems.test.ts'],
    },
  ]),
  ...inFile('properties/gram/bounds/smooth-ceiling.ts', 'theorem', [
    {
      id: 'smooth-ceiling.degree',
      symbol: 'leastCeiling',
      find: 'tail(degree + 1)',
      replace: 'tail(2 * degree + 8)',
      says: 'of the terms beyond R only those beyond 2R + 7 count',
      tests: ['properties/gram/bounds/smooth-ceiling.test.ts', 'properties/gram/theorems.test.ts'],
    },
    {
      id: 'smooth-ceiling.rank',
      symbol: 'seriesRank',
      find: 'polynomialDimension(degree + 1, dimension, activation.derivativeParity !== undefined)',
      replace: 'polynomialDimension(degree, dimension, activation.derivativeParity !== undefined)',
      says: 'the rank of the terms up to R is that of the terms up to R − 1',
      tests: ['properties/gram/bounds/smooth-ceiling.test.ts', 'properties/gram/theorems.test.ts'],
    },
  ]),
  ...inFile('properties/depth/contraction.ts', 'theorem', [
    {
      id: 'depth-contraction.factor',
      symbol: 'contracted',
      find: 'scale(normalizedActivation(activation).nonlinearity, multiple)',
      replace: 'scale(normalizedActivation(activation).nonlinearity, 1.5 * multiple)',
      says: 'a layer divides odds by 1 + 1.5η',
    },
  ]),
  ...inFile('properties/floors/harmonics.ts', 'theorem', [
    {
      id: 'harmonics.dimension',
      symbol: 'projected',
      find: 'point((m + 2 - k) * (m + k + d))',
      replace: 'point((m + 2 - k) * (m + k + 2))',
      says: 'the shares of a power of the cosine in space are not those in the plane',
      tests: ['properties/floors/harmonics.test.ts'],
    },
    {
      id: 'harmonics.beyond-forgotten',
      symbol: 'energyOfMultiples',
      find: '[...degrees, beyond]',
      replace: 'degrees',
      says: 'harmonics beyond 512 are 0',
      tests: ['properties/floors/harmonics.test.ts'],
    },
    {
      id: 'harmonics.other-corners',
      symbol: 'energyOfMultiples',
      find: 'add(point(1), { ...others, lo: -others.hi })',
      replace: 'point(1)',
      says: 'a high power of the cosine is 0 at all corners of a polygon but one',
      tests: ['properties/floors/harmonics.test.ts'],
    },
    {
      id: 'harmonics.step-forgotten',
      symbol: 'keptCoefficients',
      find: 'add(multiply(half, own[k]), multiply(share, missing)).lo',
      replace: 'add(multiply(half, own[k]), missing).lo',
      says: 'SELU keeps a share of the energy of the step, not all of it',
      tests: ['properties/floors/harmonics.test.ts'],
    },
  ]),
];
