import type { MixtureComponent } from '../../activations/activation.js';
import type { Angle } from '../../numerics/angle.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { Order, Which } from '../family.js';
import type { Moment } from '../moment.js';

/** A coefficient by its number; undefined where it vanishes by parity. */
export type Coefficient<T> = (r: number) => T | undefined;

/** An analytic function f that a mixture is made of: one file each, and all that is special to it. */
export interface Component {
  readonly name: MixtureComponent;
  /** f, f′ or f″ at an enclosed point. */
  at<T>(R: Arithmetic<T>, order: Order, x: T): T;
  /** f′ to full relative accuracy, where `at` forms 1 − s and loses it. Left out where `at` has it. */
  slope?<T>(R: Arithmetic<T>, x: T): T;
  /** b_r of z ↦ f(cz) or f′(cz), r < count, at an enclosed c > 0. */
  coefficients(R: MpfrArithmetic, which: Which, c: MpfrInterval, count: number): Coefficient<MpfrInterval>;
  /** Whether those of even and of odd degree all vanish. */
  readonly vanishes: Readonly<Record<Which, readonly [even: boolean, odd: boolean]>>;
  /** Terms for a tail of about 2^−bits at scale c (the series proves what it is). */
  terms(c: number, bits: number): number;
  /** The moments at variance q. */
  moment<T>(R: Arithmetic<T>, moment: Moment, q: T): T;
  readonly strip: ComponentStrip;
  /** f approaches 0 or a bounded function on the left, right·x on the right. */
  readonly asymptote: ComponentAsymptote;
  /** f(0) = log2·log 2 + rational. */
  readonly atZero: { readonly log2: number; readonly rational: number };
  /** A lower bound of V(q) over q > 0. Default 0. */
  readonly leastEnergy?: number;
  /** Where f(0) = 0 and V(q)/q is proved monotone. */
  readonly ratio?: Ratio;
}

/** A component whose dual kernels have a closed form. */
export interface ClosedComponent extends Component {
  /** κ_f or κ_f′ at variance 1. */
  dual<T>(R: Arithmetic<T>, which: Which, angle: Angle<T>): T;
  /** The same at variance q. */
  scaledDual<T>(R: Arithmetic<T>, which: Which, q: T, angle: Angle<T>): T;
}

export interface ComponentStrip {
  readonly halfWidth: number;
  /** |f^(order)(x + iy)| ≤ constant + slope·|x| for |y| ≤ halfWidth, order 0, 1, 2. */
  readonly bounds: readonly (readonly [constant: number, slope: number])[];
}

export interface ComponentAsymptote {
  readonly right: 0 | 1;
  /** An upper bound of |f − right·max(x, 0)|. */
  readonly distance: number;
  /** See `Asymptote`. */
  readonly excess?: { readonly sign: 1 | -1; readonly integral?: number };
}

/** lim V(q)/q at q = 0, and whether V(q)/q falls or rises from there. */
export interface Ratio {
  readonly limit: (R: MpfrArithmetic) => MpfrInterval;
  readonly falls: boolean;
}

export const EVEN_ONLY = [false, true] as const;
export const ODD_ONLY = [true, false] as const;
export const BOTH = [false, false] as const;

/** f′ as sharp as it can be had. */
export const componentSlope = <T>(R: Arithmetic<T>, component: Component, x: T): T =>
  component.slope ? component.slope(R, x) : component.at(R, 1, x);
