import { type Activation, type Kink, makeActivation, type Parity } from './activation.js';
import { jumpOf } from './difference.js';
import { formulaActivation } from './formula/formula-activation.js';
import { steepest } from './steepest.js';

/** A user's activation, in doubles. */
export interface ActivationDefinition {
  readonly name: string;
  readonly value: (z: number) => number;
  /** φ′, the right limit at a kink. */
  readonly derivative: (z: number) => number;
  /** Jumps that are left out are estimated from one-sided differences. */
  readonly kinks: readonly DeclaredKink[];
  readonly parity?: Parity;
  /** Difference quotients of φ′ when left out. */
  readonly secondDerivative?: (z: number) => number;
}

/** A user's activation as a formula, such as 'z * tanh(log(1 + exp(z)))': all that follows from it is proved. */
export interface FormulaDefinition {
  /** The formula itself when left out. */
  readonly name?: string;
  readonly formula: string;
}

export type DeclaredKink = Omit<Kink, 'jump'> & Partial<Pick<Kink, 'jump'>>;

/**
 * An activation from a formula (`parseFormula` says what one may be), from which everything is derived and proved; or from a user's
 * functions. Of functions, everything else about it is computed numerically: the second derivative and the
 * jumps at kinks when they are not given, the Lipschitz constant (from above: more than the largest |φ′| met, see
 * `steepest.ts`; absent when |φ′| grows beyond ±32), and dual kernels and Hermite coefficients, which are labelled 'estimated'.
 *
 * Checked by sampling on [−8, 8]: values are finite, φ′ agrees with difference quotients of φ, the parity holds, and there is
 * no kink of order 0, 1 or 2 that was not declared. Sampling finds what it lands near; it is no proof.
 * @throws FormulaError with a caret under the place in the formula; TypeError or RangeError naming the activation, the place and the two
 *   numbers that disagree
 */
export function defineActivation(definition: FormulaDefinition | ActivationDefinition): Activation {
  if (definition !== null && typeof definition === 'object' && 'formula' in definition) return fromFormula(definition);
  const { name, value, derivative, kinks, parity, secondDerivative } = checkShape(definition);
  const where = `defineActivation: ${name}`;
  checkFinite(where, value, derivative);
  checkParity(where, value, parity);
  const breaks = kinks.map((k) => k.at);
  checkJump(where, 'value', value, breaks, 0);
  checkJump(where, 'derivative', derivative, breaks, 1);
  checkCorner(where, derivative, breaks);
  checkDerivative(where, value, derivative, breaks);
  const lipschitz = kinks.some((k) => k.order === 0) ? undefined : steepest(derivative, breaks);
  return makeActivation({
    name,
    value,
    derivative,
    ...(secondDerivative && { secondDerivative }),
    kinks: kinks.map(({ at, order, jump }) => ({
      at,
      order,
      jump: jump ?? measuredJump(value, derivative, at, order),
    })),
    ...(lipschitz !== undefined && { lipschitz }),
    ...(parity && { parity }),
    form: { kind: 'numeric' },
  });
}

function fromFormula({ formula, name, ...others }: FormulaDefinition): Activation {
  const other = Object.keys(others)[0];
  if (other !== undefined)
    throw new TypeError(
      `defineActivation: ${other} beside a formula, expected name and formula only: the rest is derived`,
    );
  if (name !== undefined) checkName(name);
  if (name?.includes('='))
    throw new RangeError(
      `defineActivation: name = ${JSON.stringify(name)}, expected one without =, which divides it from the formula`,
    );
  return formulaActivation(formula, name);
}

type RealFunction = (z: number) => number;

const LONGEST_NAME = 200;
const FAR = 8;
/** An odd fraction of a power of two, so that samples miss the round numbers where kinks like to be. */
const STEP = 1 / 61;

function checkName(name: unknown): void {
  if (typeof name !== 'string' || name.trim() === '')
    throw new TypeError(`defineActivation: name = ${JSON.stringify(name)}, expected a non-empty string`);
  if (name.length > LONGEST_NAME)
    throw new RangeError(
      `defineActivation: name = ${JSON.stringify(name.slice(0, 40))}…, ${name.length} characters, expected at most ${LONGEST_NAME}`,
    );
}

function checkShape(definition: ActivationDefinition): ActivationDefinition {
  const { name, value, derivative, kinks, parity, secondDerivative } = definition ?? {};
  checkName(name);
  for (const [field, f] of Object.entries({ value, derivative, ...(secondDerivative && { secondDerivative }) }))
    if (typeof f !== 'function')
      throw new TypeError(`defineActivation: ${field} of ${name} = ${String(f)}, expected a function of z`);
  const sound =
    Array.isArray(kinks) &&
    kinks.every(
      (k) =>
        Number.isFinite(k?.at) &&
        Number.isInteger(k?.order) &&
        k.order >= 0 &&
        (k.jump === undefined || Number.isFinite(k.jump)),
    );
  if (!sound)
    throw new TypeError(
      `defineActivation: kinks of ${name} = ${JSON.stringify(kinks)}, expected [{ at: 0, order: 1 }] or the like, [] for none`,
    );
  if (parity !== undefined && parity !== 'odd' && parity !== 'even')
    throw new TypeError(
      `defineActivation: parity of ${name} = ${JSON.stringify(parity)}, expected 'odd' or 'even', or nothing`,
    );
  return definition;
}

const measuredJump = (value: RealFunction, derivative: RealFunction, at: number, order: number): number =>
  order === 0 ? jumpOf(value, at, 0) : jumpOf(derivative, at, order - 1);

function* samples(): Generator<number> {
  for (let z = -FAR; z <= FAR; z += STEP) yield z;
}

function checkFinite(where: string, value: RealFunction, derivative: RealFunction): void {
  for (const z of [0, ...samples()])
    for (const [field, f] of Object.entries({ value, derivative })) {
      const y: unknown = f(z);
      if (!(typeof y === 'number' && Number.isFinite(y)))
        throw new RangeError(`${where}: ${field}(${z}) = ${String(y)}, expected a finite number`);
    }
}

function checkParity(where: string, value: RealFunction, parity: Parity | undefined): void {
  if (parity === undefined) return;
  const sign = parity === 'odd' ? -1 : 1;
  for (const z of samples()) {
    const [there, here] = [value(-z), sign * value(z)];
    // Two evaluations of a double function may differ by a few units in the last place.
    if (!(Math.abs(there - here) <= 2 ** -40 * (Math.abs(there) + Math.abs(here))))
      throw new RangeError(`${where}: parity '${parity}', but value(${-z}) = ${there} and value(${z}) = ${value(z)}`);
  }
}

/**
 * A jump keeps its size when the interval around it shrinks; a continuous function does not. The half with the larger
 * change is followed down to a width of 2⁻³² steps.
 */
function checkJump(where: string, field: string, f: RealFunction, breaks: readonly number[], order: number): void {
  for (const z of samples()) {
    let [a, b] = [z, z + STEP];
    if (breaks.some((k) => k >= a && k <= b)) continue;
    const first = Math.abs(f(b) - f(a));
    const scale = 1 + Math.abs(f(a)) + Math.abs(f(b));
    if (first < 1e-3 * scale) continue;
    for (let i = 0; i < 32; i++) {
      const m = (a + b) / 2;
      if (Math.abs(f(m) - f(a)) >= Math.abs(f(b) - f(m))) b = m;
      else a = m;
    }
    // Half of a change that a smooth function spreads evenly would have shrunk by 2⁻³².
    if (Math.abs(f(b) - f(a)) > first / 4)
      throw new RangeError(
        `${where}: ${field} jumps from ${f(a)} to ${f(b)} at z = ${round(a)}, a kink that was not declared; add { at: ${round(a)}, order: ${order} } to kinks`,
      );
  }
}

/** A kink of order 2: the difference quotients of φ′ to the left and right stay apart as the step shrinks 64-fold. */
function checkCorner(where: string, derivative: RealFunction, breaks: readonly number[]): void {
  const bend = (z: number, h: number): number => (derivative(z + h) - 2 * derivative(z) + derivative(z - h)) / h;
  for (const z of samples()) {
    if (breaks.some((k) => Math.abs(k - z) <= 2 * STEP)) continue;
    let [centre, h] = [z, STEP];
    const first = Math.abs(bend(centre, h));
    if (first < 0.02 * (1 + Math.abs(derivative(z)))) continue;
    let kept = true;
    for (let i = 0; i < 12 && kept; i++) {
      h /= 2;
      // The corner lies within h of one of the five neighbours: the one that bends most.
      centre = [-2, -1, 0, 1, 2]
        .map((k) => centre + k * h)
        .reduce((a, b) => (Math.abs(bend(a, h)) >= Math.abs(bend(b, h)) ? a : b));
      kept = Math.abs(bend(centre, h)) > first / 3;
    }
    if (kept)
      throw new RangeError(
        `${where}: the second derivative jumps by about ${round(bend(centre, h))} at z = ${round(centre)}, a kink that was not declared; add { at: ${round(centre)}, order: 2 } to kinks`,
      );
  }
}

/**
 * Central differences at h and h/2 differ by ¾ of the truncation error of the first; rounding adds about ε|φ|/h < 1e-11·|φ|.
 * Disagreement beyond eight times that plus 1e-6 of the size is no numerical accident.
 */
function checkDerivative(
  where: string,
  value: RealFunction,
  derivative: RealFunction,
  breaks: readonly number[],
): void {
  const h = 2 ** -14;
  const quotient = (z: number, step: number): number => (value(z + step) - value(z - step)) / (2 * step);
  for (const z of samples()) {
    if (breaks.some((k) => Math.abs(k - z) <= 2 * h)) continue;
    const [coarse, fine, claimed] = [quotient(z, h), quotient(z, h / 2), derivative(z)];
    const slack = 8 * Math.abs(coarse - fine) + 1e-6 * (1 + Math.abs(claimed) + Math.abs(value(z)));
    if (!(Math.abs(fine - claimed) <= slack))
      throw new RangeError(
        `${where}: derivative(${round(z)}) = ${claimed}, but value has slope ${round(fine)} there; correct derivative, or declare a kink`,
      );
  }
}

const round = (x: number): number => Number(x.toPrecision(6));
