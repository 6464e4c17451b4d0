import type { MixtureComponent } from '../../activations/activation.js';
import type { Arithmetic } from '../../numerics/interval/arithmetic.js';
import type { MpfrArithmetic, MpfrInterval } from '../../numerics/mpfr/mpfr-arithmetic.js';
import type { ClosedDual } from '../enclosed-kernel.js';
import type { Asymptote, NearZero, Order } from '../family.js';
import type { Scales } from '../variances.js';

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
  coefficients(R: MpfrArithmetic, order: 0 | 1, c: MpfrInterval, count: number): Coefficient<MpfrInterval>;
  /** Of f and of f′: whether those of even and of odd degree all vanish. */
  readonly vanishes: readonly [value: Parities, derivative: Parities];
  /** Terms for a tail of about 2^−bits at scale c (the series proves what it is). */
  terms(c: number, bits: number): number;
  /** E f⁽ᵒʳᵈᵉʳ⁾(√q z)². */
  secondMoment<T>(R: Arithmetic<T>, order: Order, q: T): T;
  /** d/dq E f(√q z)². */
  growth<T>(R: Arithmetic<T>, q: T): T;
  readonly strip: ComponentStrip;
  /** f approaches 0 or a bounded function on the left, right·x on the right. */
  readonly asymptote: ComponentAsymptote;
  /** f(0) = log2·log 2 + rational. */
  readonly atZero: { readonly log2: number; readonly rational: number };
  /** But for whether f(0) = 0, which `atZero` says. */
  readonly nearZero?: Omit<NearZero, 'vanishes'>;
}

/** A component whose dual kernels have a closed form. */
export interface ClosedComponent extends Component {
  /** E g(x)g(y), g = f⁽ᵒʳᵈᵉʳ⁾, at any angle: what depends on the variances alone is computed before. */
  dual<T>(R: Arithmetic<T>, order: 0 | 1, scales: Scales<T>): ClosedDual<T>;
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
  readonly excess?: Asymptote['excess'];
}

type Parities = readonly [even: boolean, odd: boolean];

export const EVEN_ONLY = [false, true] as const;
export const ODD_ONLY = [true, false] as const;
export const BOTH = [false, false] as const;

/** f or f′ as sharp as it can be had. */
export const componentAt = <T>(R: Arithmetic<T>, component: Component, order: 0 | 1, x: T): T =>
  order === 1 && component.slope ? component.slope(R, x) : component.at(R, order, x);
