import type { Activation, Form } from '../activations/activation.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import type { Basis, Interval } from '../numerics/interval/interval.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import type { ClosedDual, EnclosedKernel, SeriesAt } from './enclosed-kernel.js';
import type { KernelTable } from './kernel-table.js';
import type { Scales } from './variances.js';

/** How often φ is differentiated. */
export type Order = 0 | 1 | 2;

/** φ or φ′, as the public contract names them. */
export type Which = 'value' | 'derivative';

export const orderOf = (which: Which): 0 | 1 => (which === 'value' ? 0 : 1);

/** What can be computed of one activation φ. A room says what is special to it; the rest follows. */
export interface Family {
  /** 'estimated' for a φ known only through its doubles. Default 'proved'. */
  readonly basis?: Basis;
  /**
   * 'estimated' where it is not decided whether φ or φ′ jumps: what follows of φ′ and φ″ is
   * labelled so. Default 'proved'.
   */
  readonly slopeBasis?: Basis;
  /**
   * φ or φ′ on an enclosed number: the hull of both sides of a kink that it reaches across, at
   * one the limit from the right.
   * @throws TypeError for a φ known only in doubles
   */
  at<T>(R: Arithmetic<T>, order: 0 | 1, z: T): T;
  /**
   * E g(x)g(y), g = φ⁽ᵒʳᵈᵉʳ⁾, (x, y) normal with variances q and q′ (left out: q as well) and a correlation cos θ.
   * Kept by `dual-kernel.ts`: a room keeps nothing.
   */
  dual(order: 0 | 1, q: Interval, other?: Interval): EnclosedKernel;
  /** The same where it is a formula, in any arithmetic of the variances and angles: of many pairs at once too. */
  closedDual?<T>(R: Arithmetic<T>, order: 0 | 1, scales: Scales<T>): ClosedDual<T>;
  /** The Hermite series of z ↦ φ⁽ᵒʳᵈᵉʳ⁾(√q z), where `dual` is made of such. */
  series?(order: 0 | 1): SeriesAt;
  /** E φ⁽ᵒʳᵈᵉʳ⁾(√q z)², to R's precision. Asked for only where it is finite. */
  secondMoment(R: MpfrArithmetic, order: Order, q: MpfrInterval): MpfrInterval;
  /** V′(q) = d/dq E φ(√q z)². */
  growth(R: MpfrArithmetic, q: MpfrInterval): MpfrInterval;
  /** Both in doubles, where that is ten times cheaper: a search looks at thousands of q. */
  quickly?(what: Order | 'growth', q: number): Interval;
  /** b_r = E[φ⁽ᵒʳᵈᵉʳ⁾(z)h_r(z)] for r < count. */
  coefficients(R: MpfrArithmetic, order: 0 | 1, count: number): MpfrInterval[];
  /** Σ_{r≥from} b_r². Left out: E g² less the squares before. */
  tail?(order: 0 | 1, from: number): Interval;
  /** The kernel of φ or φ′ at variance 1, for places without MPFR. */
  table?(order: 0 | 1): KernelTable;
  /** The p with φ(cz) = c^p φ(z) for all c > 0. */
  readonly homogeneity?: number;
  /** φ = line·z + absolute·|z|, where it is such a sum. */
  lineAndAbsolute?<T>(R: Arithmetic<T>): { readonly line: T; readonly absolute: T };
  /** A p ≥ 0 with |φ(z)| ≤ C(1 + |z|)^p for some C. Left out where none is known, or another fact tells it. */
  readonly growthPower?: number;
  /** The coefficients of φ, from the constant up, where it is a polynomial. */
  readonly polynomial?: readonly number[];
  /** The coefficients of V(q), from the constant up, where it is a polynomial. */
  variancePolynomial?<T>(R: Arithmetic<T>): T[];
  /** The straight lines that φ approaches. Left out where it has none, or they are not known. */
  asymptote?(): Asymptote;
  /** The sign of σ_b² + σ_w²V(q) − q far out where no asymptote tells it. Left out where nothing does. */
  farOut?(weightVariance: number, biasVariance: number): End | undefined;
  /** What is proved about small q where V is no polynomial. */
  nearZero(): NearZero;
  /** Bits that `dual` and `coefficients` lose at variance q. Default 0. */
  lostBits?(q: number): number;
  /** The largest q at which there are moments. Default: any. */
  readonly largestVariance?: number;
  /** As many cells as a search for fixed points may look at: more where moments are cheap. Default 1500. */
  readonly mostCells?: number;
}

/** What a family's folder is entered by. */
export type Room<K extends Form['kind']> = (form: Extract<Form, { kind: K }>, activation: Activation) => Family;

/** The straight lines λ that φ approaches on either side: λ = left·x below 0, right·x above. */
export interface Asymptote {
  /** (left² + right²)/2 = V′(∞). */
  readonly meanSquare: Interval;
  /** An upper bound of |φ − λ|. */
  readonly distance: number;
  /**
   * Where φ² − λ² has one sign after symmetrising, that sign; and an upper bound of ∫|φ² − λ²| where it is needed and
   * finite: V(q) − meanSquare·q has that sign and is at most integral/√(2πq).
   */
  readonly excess?: { readonly sign: 1 | -1; readonly integral?: number };
}

export interface NearZero {
  /** φ(0) = 0; for a user's activation as its doubles say. */
  readonly vanishes: boolean;
  /** A lower bound of V(q) over q > 0. Default 0. */
  readonly leastMoment?: number;
  /** Where V(q)/q is proved monotone. */
  readonly ratio?: Ratio;
  /** The sign of σ_w²V(q) − q near 0, where it is known in another way. */
  readonly end?: (weightVariance: number) => End | undefined;
}

/** lim V(q)/q at q = 0, and whether V(q)/q falls or rises from there. */
export interface Ratio {
  readonly limit: (R: MpfrArithmetic) => MpfrInterval;
  readonly falls: boolean;
}

/** The sign of F(q) − q on a whole half-line: for 0 < q ≤ at, or for q ≥ at. */
export interface End {
  readonly at: number;
  readonly sign: 1 | -1;
}
