import { inFile } from './fault.js';

/** Formulas: complex rectangles, ellipses, panels, Hermite sums and ends. */
export const formulaKernels = [
  ...inFile('src/numerics/complex/rectangle-functions.ts', 'error term', [
    {
      id: 'rectangle.erfc-disc',
      symbol: 'complementaryErrorFunction',
      find: 'return C.around(C.real(R.erfc(re)), radius);',
      replace: 'return C.real(R.erfc(re));',
      says: 'erf of a complex number is that of its real part',
    },
    {
      id: 'rectangle.angle-below',
      symbol: 'angle',
      find: 'return I.negate(R.atan2(I.negate(im), re));',
      replace: 'return R.atan2(I.negate(im), re);',
      says: 'log(1 − i) has the imaginary part π/4',
    },
    {
      id: 'rectangle.small-disc',
      symbol: 'falling',
      find: 'I.divide(point(1), point(away)).hi);',
      replace: '0);',
      says: 'tanh over 1 ≤ Re z ≤ 4 is exactly 1 where its disc is asked for',
    },
  ]),
  ...inFile('src/numerics/complex/rectangle-functions.ts', 'error term', [
    {
      id: 'rectangle.near-0',
      symbol: 'nearly',
      find: 'I.multiply(I.integerPower(size, 3), point(0.4)).hi',
      replace: '0',
      says: 'tanh of a small number is that number',
    },
    {
      id: 'rectangle.log-of-scaled',
      symbol: 'log',
      find: 'I.add(re, I.scale(LN2, k))',
      replace: 're',
      says: 'log 2⁶⁰⁰ is log 1',
    },
  ]),
  ...inFile('src/numerics/complex/rectangle.ts', 'error term', [
    {
      id: 'rectangle.reciprocal-of-scaled',
      symbol: 'reciprocal',
      find: 'timesPowerOfTwo(reciprocal(timesPowerOfTwo(a, -k)), -k)',
      replace: 'timesPowerOfTwo(reciprocal(timesPowerOfTwo(a, -k)), k)',
      says: '1/(a·2^k) is 2^k/a',
      tests: ['src/numerics/complex/rectangle-functions.test.ts'],
    },
    {
      id: 'rectangle.size-of-scaled',
      symbol: 'size',
      find: 'I.scaleByPowerOfTwo(size(timesPowerOfTwo(a, -k)), k)',
      replace: 'size(timesPowerOfTwo(a, -k))',
      says: 'the size of 2⁶⁰⁰ is 1',
      tests: ['src/numerics/complex/rectangle-functions.test.ts'],
    },
  ]),
  ...inFile('src/numerics/complex/ellipse-sup.ts', 'error term', [
    {
      id: 'ellipse.height',
      symbol: 'bernsteinEllipse',
      find: 'I.scale(I.multiply(h, I.subtract(r, inverse)), 0.5).hi',
      replace: 'I.scale(I.multiply(h, I.subtract(r, inverse)), 0.25).hi',
      says: 'the half-axis across the real line is half·(ρ − 1/ρ)/4',
    },
    {
      id: 'ellipse.covered',
      symbol: 'ellipseSup',
      find: 'put([middle(worst.x), worst.x[1]], worst.y);',
      replace: '',
      says: 'of a rectangle that is halved the right half is forgotten',
    },
  ]),
  ...inFile('src/families/formula/hermite-functions.ts', 'error term', [
    {
      id: 'hermite-sums.place',
      symbol: 'errorOfOne',
      find: 'up(up(away * up(Math.sqrt(count + 1))) * height)',
      replace: '0',
      says: 'a place known to ±2⁻³⁰ is its middle',
    },
    {
      id: 'hermite-sums.factor',
      symbol: 'errorOfOne',
      find: 'up(up(R.upper(R.radius(factor)) * height) + up(size * perFactor))',
      replace: 'up(size * perFactor)',
      says: 'a factor known to ±1e-5 is its middle',
    },
    {
      id: 'hermite-sums.contraction',
      kind: 'guard',
      symbol: 'errorOfOne',
      find: 'if (!(contraction < 0.49))',
      replace: 'if (contraction < 0)',
      says: 'a place at 14 with 64 bits is accepted, where the bound of the rounding does not hold',
    },
    {
      id: 'hermite-sup.across',
      symbol: 'logHermiteSup',
      find: '(y * y) / (2 * (1 - t)) -',
      replace: '(y * y) / (2 * (1 + t)) -',
      says: 'off the real line the Hermite functions hardly grow',
    },
    {
      id: 'hermite-sup.degree',
      symbol: 'logHermiteSup',
      find: '(-degree / 2) * Math.log(t) -',
      replace: '(-degree / 40) * Math.log(t) -',
      says: 'the bound is that of a twentieth of the degree',
    },
  ]),
  ...inFile('src/families/formula/panel.ts', 'error term', [
    {
      id: 'panels.nodes',
      symbol: '#needed',
      find: '/ (2 * (Math.log(inner) - 2 ** -40))',
      replace: '/ (4 * (Math.log(inner) - 2 ** -40))',
      says: 'a rule of N nodes errs by ρ^{−4N}, not ρ^{−2N}',
    },
    {
      id: 'panels.cauchy',
      symbol: '#needed',
      find: 'const logM = power * log + logSup(ellipse);',
      replace: 'const logM = logSup(ellipse);',
      says: 'φ is taken to be at most 1 on every ellipse',
    },
  ]),
  ...inFile('src/families/formula/panels.ts', 'error term', [
    {
      id: 'panels.several',
      symbol: 'plan',
      find: 'logError: logTarget + Math.log(Math.max(1, panels.length)) + 2 ** -30',
      replace: 'logError: logTarget - 12',
      says: 'all panels together err by e⁻¹² of what one is allowed',
    },
  ]),
  ...inFile('src/families/formula/gaussian-moments.ts', 'error term', [
    {
      id: 'gaussian.moment-error',
      symbol: 'gaussianMoment',
      find: 'S.widen(f.parity ? S.scale(sum, 1) : sum, S.exp(S.number(plan.logErrors[0])))',
      replace: 'f.parity ? S.scale(sum, 1) : sum',
      says: 'a moment asked to two bits is its quadrature',
    },
  ]),
  ...inFile('src/families/formula/gaussian-coefficients.ts', 'error term', [
    {
      id: 'gaussian.coefficient-error',
      symbol: 'gaussianCoefficients',
      find: 'S.widen(f.parity ? S.scale(sum, 1) : sum, missed)',
      replace: 'S.widen(f.parity ? S.scale(sum, 1) : sum, S.number(0))',
      says: 'coefficients asked to two bits are their quadrature, without what lies beyond the panels',
    },
  ]),
  ...inFile('src/families/formula/gaussian-reach.ts', 'error term', [
    {
      id: 'gaussian.reach',
      symbol: 'reach',
      find: '(-L * L) / 2,',
      replace: '-L * L,',
      says: 'the tail of the density falls as e^{−L²}',
    },
  ]),
  ...inFile('src/families/formula/room.ts', 'error term', [
    {
      id: 'formula-room.right-angle',
      symbol: 'formula',
      find: 'R.multiply(mean(R, q), mean(R, other))',
      replace: 'R.square(mean(R, q))',
      says: 'at a right angle the other variance is taken for the first',
    },
    {
      id: 'formula-room.may-be-zero',
      symbol: 'withKnown',
      find: 'lo !== hi ? undefined : lo === 1 ?',
      replace: 'hi < 1 && lo !== 0 ? undefined : hi === 1 ?',
      says: 'an angle that may be 0 is 0: the kernel on [0, ½] is the energy',
      tests: ['src/families/formula/known-angles.test.ts'],
    },
    {
      id: 'formula-room.moment',
      symbol: 'formula',
      find: 'moment(R, order, R.from(q))',
      replace: 'moment(R, order, R.number(1))',
      says: 'at angle 0 the variance is taken for 1',
    },
  ]),
  ...inFile('src/families/formula/whole-sides.ts', 'error term', [
    {
      id: 'formula.sides-without-their-inner-part',
      symbol: 'boundOnSide',
      find: 'Math.max(far.factor, ...inner)',
      replace: 'far.factor',
      says: 'what is 0 beyond a far break is 0 before it: nothing is integrated',
      tests: ['src/families/formula/far-breaks.test.ts'],
    },
  ]),
  ...inFile('src/families/formula/normal-size.ts', 'error term', [
    {
      id: 'formula-room.kernel-of-scaled',
      symbol: 'kernelTimes',
      find: 'atDouble: (angle) => I.scaleByPowerOfTwo(atDouble(angle), k),',
      replace: 'atDouble,',
      says: 'the kernel of 10⁻¹⁰⁰φ is that of φ·2^332',
      tests: ['src/families/formula/normal-size.test.ts'],
    },
  ]),
  ...inFile('src/families/formula/room.ts', 'error term', [
    {
      id: 'formula-room.moment-of-scaled',
      symbol: 'formula',
      find: 'R.scale(gaussianMoment(R, f, what, q, accuracy), 2 * k)',
      replace: 'R.scale(gaussianMoment(R, f, what, q, accuracy), k)',
      says: 'E (2^k·φ)² is 2^k·E φ²',
      tests: ['src/families/formula/normal-size.test.ts'],
    },
    {
      id: 'formula-room.coefficients-of-scaled',
      symbol: 'formula',
      find: 'found.map((b) => R.scale(b, k))',
      replace: 'found',
      says: 'E 2^k·φ is E φ',
      tests: ['src/families/formula/normal-size.test.ts'],
    },
  ]),
  ...inFile('src/families/formula/formula-series.ts', 'error term', [
    {
      id: 'formula-series.tail',
      symbol: 'enough',
      find: 'if (count === mostTerms) return { count, tail: tails[count] };',
      replace: 'if (count === mostTerms) return { count, tail: 0 };',
      says: 'a series cut after ten terms has no tail: tanh(4z) at ρ = 1',
    },
    {
      id: 'formula-series.work',
      symbol: 'enough',
      find: 'return { count, tail: tails[count] };\n      count = next;',
      replace: 'return { count, tail: 0 };\n      count = next;',
      says: 'a series that would take minutes ends where it is, and has no tail',
    },
  ]),
  ...inFile('src/families/enclosed-kernel.ts', 'error term', [
    {
      id: 'enclosed-kernel.size',
      symbol: 'ofSeries',
      find: 'sizes.find((size) => most <= size)',
      replace: 'sizes.find((size) => most > size)',
      says: 'a series that is short for |ρ| ≤ 7/8 answers beyond: wide where it must not be',
    },
  ]),
  ...inFile('src/families/formula/formula-ends.ts', 'error term', [
    {
      id: 'formula-ends.integral',
      symbol: 'farOut',
      find: 'I.scale(I.point(integral), weightVariance)',
      replace: 'I.scale(I.point(integral), weightVariance / 16)',
      says: 'F(q) − q is said to be positive sixteen times too early',
    },
    {
      id: 'formula-ends.distance',
      symbol: 'sideOf',
      find: 'distance: Math.max(beyond, ...within),',
      replace: 'distance: beyond,',
      says: 'squareplus is as near its asymptote at 0 as at 4',
    },
  ]),
];
