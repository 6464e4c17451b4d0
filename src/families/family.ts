import type { Activation, Form } from '../activations/activation.js';
import type { Arithmetic } from '../numerics/interval/arithmetic.js';
import type { Interval } from '../numerics/interval/interval.js';
import type { MpfrArithmetic, MpfrInterval } from '../numerics/mpfr/mpfr-arithmetic.js';
import type { EnclosedKernel } from './enclosed-kernel.js';
import type { Moment } from './moment.js';

/** How often φ is differentiated. */
export type Order = 0 | 1 | 2;

/** φ or φ′, as the public contract names them. */
export type Which = 'value' | 'derivative';

/** What can be computed of one activation φ. A room says what is special to it. */
export interface Family {
  /**
   * φ′ on an enclosed number: the hull of both sides of a kink that it reaches across, at one the limit from the right.
   * @throws TypeError for a φ known only in doubles
   */
  slope<T>(R: Arithmetic<T>, z: T): T;
  /** κ_φ or κ_φ′ at variance 1. Made once, and kept by `dual-kernel.ts`: a room keeps nothing. */
  dual(which: Which): EnclosedKernel;
  /** E φ(√q z)², its derivative in q, E φ′(√q z)² or E φ″(√q z)², to R's precision. Asked for only where it is finite. */
  moment(R: MpfrArithmetic, moment: Moment, q: MpfrInterval): MpfrInterval;
  /** The same in doubles, where that is ten times cheaper: a search looks at thousands of q. */
  quickMoment?(moment: Moment, q: number): Interval;
  /** The straight lines that φ approaches. Left out where it has none, or they are not known. */
  asymptote?(): Asymptote;
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
   * Where φ² − λ² has one sign after symmetrising, that sign; and an upper bound of ∫|φ² − λ²| where it is needed and finite:
   * V(q) − meanSquare·q has that sign and is at most integral/√(2πq).
   */
  readonly excess?: { readonly sign: 1 | -1; readonly integral?: number };
}
