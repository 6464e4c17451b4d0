import { activations } from '../../src/activations/registry.js';
import { NoCertificate } from '../../src/certificate/no-certificate.js';
import {
  divide,
  eigenvalue,
  exp,
  multiply,
  PI,
  power,
  SEPARATION,
  sqrt,
  subtract,
  sum,
  type Term,
  tail,
} from '../../src/certificate/term.js';
import { intrinsicDimension } from '../../src/data/intrinsic-dimension.js';
import { cut, type HarmonicInstance, rank } from '../floors/harmonic-ceiling.js';
import { squaredJumpTerm } from './bounds.js';
import { floor } from './gram-floors.js';
import type { CaseInstance, CertifiedStatements, Sides } from './instance.js';

const { tanh, elu } = activations;

/** How much of the Hermite series is summed: T(128) of tanh is below 24·e^{−2.8·√128} = 4·10⁻¹³. */
const TERMS = 128;

/** m_k of κ(θ), or of κ(θ)cos θ, in d dimensions. */
export const harmonic = (k: number, d: number, of: 'derivative' | 'gram'): Term => [
  'harmonic',
  k,
  d,
  of === 'gram' ? 1 : 0,
  TERMS,
];

/** Σ_{k>p} m_k of the Gram matrix. */
const beyond = (p: number, d: number): Term =>
  subtract(tail(0), sum(Array.from({ length: p + 1 }, (_, k) => harmonic(k, d, 'gram'))));

/** Sums of the smallest eigenvalues against n times the energy of the harmonics beyond p. */
function ceiling(i: CaseInstance, { more = 0, further = 0 } = {}): Sides {
  const { activation, data } = i;
  const instance: HarmonicInstance = { activation, data, degree: i.number('degree') };
  const p = cut(instance);
  const count = data.count - rank(instance, p) + more;
  const left = sum(Array.from({ length: count }, (_, k) => eigenvalue(k + 1)));
  const right = multiply(String(data.count), beyond(p + further, intrinsicDimension(data)));
  return { activation, data, left, relation: '<=', right };
}

/** λ_1 against n·Σ_{k>n−2} m_k, for even n half as much of k > n − 3. */
function best(i: CaseInstance, factor = '1'): Sides {
  if (i.value.end === 'polygon') throw new NoCertificate('not yet for regular polygons but where they refute');
  const n = i.data.count;
  const share = n % 2 === 0 ? divide(factor, '2') : factor;
  const right = multiply(multiply(share, String(n)), beyond(n % 2 === 0 ? n - 3 : n - 2, 2));
  return { activation: i.activation, data: i.data, left: eigenvalue(1), relation: '<=', right };
}

/** κ̂_k of tanh against factor·A_k, A_k with e^{−(3/2)x}. */
function rate(i: CaseInstance, relation: '>=' | '<=', { factor = '1', corner = true, x }: Rate = {}): Sides {
  const k = i.number('k');
  const root = multiply('4', sqrt(divide('2', multiply('3', PI))));
  const exponent = multiply('-3/2', x ?? power(multiply(PI, String(k)), '2/3'));
  const bend = corner ? exp(divide(power(PI, '2'), '24')) : '1';
  const leading = multiply(multiply(String(k), root), multiply(bend, exp(exponent)));
  const left = divide(harmonic(k, 2, 'derivative'), '2');
  return { activation: tanh, left, relation, right: multiply(factor, leading) };
}

interface Rate {
  readonly factor?: string;
  readonly corner?: boolean;
  readonly x?: Term;
}

/** factor·J²s/4π, which the infimum over all odd k is where α < 1. */
function fourier(i: CaseInstance, factor = '1', of = i.activation): Sides {
  if (!('alpha' in of.form && typeof of.form.alpha === 'number' && of.form.alpha < 1))
    throw new NoCertificate(`not yet for the least Fourier coefficient of ${of.name}`);
  const unit = divide(['line angle'], multiply('4', PI));
  return floor(i, multiply(multiply(factor, squaredJumpTerm(of)), unit));
}

/** (πs/2)·κ̂_1/(1 − cos s), 1 − cos s = sin² s/(1 + cos s). */
function firstCoefficient(i: CaseInstance): Sides {
  const cosine = sqrt(subtract('1', power(SEPARATION, '2')));
  const quotient = divide(subtract('1', cosine), divide(harmonic(1, 2, 'derivative'), '2'));
  return floor(i, divide(multiply(divide(PI, '2'), ['line angle']), quotient));
}

export const harmonicStatements: CertifiedStatements = {
  'gram.harmonic-ceiling': (i) => ceiling(i),
  'gram.harmonic-ceiling/one-eigenvalue-more': (i) => ceiling(i, { more: 1 }),
  'gram.harmonic-ceiling/tail-too-far': (i) => ceiling(i, { further: 3 }),
  'gram.harmonic-ceiling/first-degree-forgotten': (i) => ceiling(i, { more: 2 }),
  'gram.harmonic-ceiling/plane-for-space': (i) => ceiling(i, { more: 1 }),
  'gram.smooth-planar-exact': (i) => best(i),
  'gram.smooth-planar-exact/half-the-ceiling': (i) => best(i, '1/2'),
  'gram.smooth-planar-exact/not-odd': (i) => best(i),
  'gram.smooth-planar-rate': (i) => (i.value.end === 'lower' ? rate(i, '>=', { factor: '7/10' }) : rate(i, '<=')),
  'gram.smooth-planar-rate/larger-lower-end': (i) => rate(i, '>=', { factor: '19/20' }),
  'gram.smooth-planar-rate/corner-forgotten': (i) => rate(i, '<=', { corner: false }),
  'gram.smooth-planar-rate/square-root': (i) =>
    rate(i, '>=', { factor: '7/10', x: multiply(PI, sqrt(String(i.number('k')))) }),
  'gram.planar-fourier-floor': (i) => fourier(i),
  'gram.planar-fourier-floor/three-tenths-more': (i) => fourier(i, '13/10'),
  'gram.planar-fourier-floor/negative-branch-forgotten': (i) => fourier(i, '4'),
  'gram.planar-fourier-floor/no-jump': (i) => fourier(i, '1', elu(0.5)),
  'gram.planar-fourier-floor/out-of-the-plane': (i) => fourier(i),
  'gram.planar-fourier-floor/first-coefficient': firstCoefficient,
};
