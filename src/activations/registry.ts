import type { Activation, Entry } from './activation.js';
import { byFormula } from './by-formula.js';
import { exponentialUnits } from './exponential-units.js';
import { formulaActivation } from './formula/formula-activation.js';
import { mixtures } from './mixture.js';
import { piecewiseLinearOnes } from './piecewise-linear.js';
import { piecewisePolynomials } from './piecewise-polynomial.js';
import { polynomials } from './polynomial.js';
import { rectifiers } from './rectifiers.js';
import { smooth } from './smooth.js';

/** Every activation this suite knows, kinked ones first. */
const entries = [
  ...rectifiers,
  ...exponentialUnits,
  ...smooth,
  ...polynomials,
  ...piecewiseLinearOnes,
  ...piecewisePolynomials,
  ...mixtures,
  ...byFormula,
] as const;

/** Every activation this suite knows. Those with a parameter are functions that return one. */
export const activations = byName(entries);

/**
 * The activation that has this name, as `toJSON` writes it: 'relu', 'leakyRelu(0.3)', 'polynomial(0,0,1)',
 * 'piecewiseLinear(-1:0 0:0 1:1)'; or a formula in z, with a name before it or without: 'cosid = cos(z) - z'. Parameters are the very doubles, since their shortest decimals read back as themselves.
 * `own` are a user's activations, which are known by name only.
 * @throws UnknownActivation naming what is not known; FormulaError for a formula that is none
 */
export function activationNamed(name: string, own: readonly Activation[] = []): Activation {
  const mine = own.find((activation) => activation.name === name);
  if (mine !== undefined) return mine;
  const [, first, parameters] = /^(\w+)(?:\((.*)\))?$/.exec(name) ?? [];
  const entry: Entry | undefined = entries.find((one) => one.name === first);
  const made = parameters === undefined ? unparametrisedOf(entry) : entry?.parse?.(parameters);
  if (made?.name === name) return made;
  const [, label, formula] = /^([^=<>]+) = (.*)$/s.exec(name) ?? [];
  if (formula !== undefined) return formulaActivation(formula, label);
  if ((/\bz\b/.test(name) && typeof entry?.make !== 'function') || CONSTANT.test(name)) return formulaActivation(name);
  throw new UnknownActivation(
    `activationNamed: name = ${JSON.stringify(name)}, expected one of the registry's, such as relu or leakyRelu(0.3), of the configuration's activations, or a formula such as z * tanh(z)`,
  );
}

/** Numbers and signs alone: a formula, if one that is refused. */
const CONSTANT = /^(?:[\s\d.+*/^()-]|\b(?:pi|e)\b)+$/;

/** A text that is neither a name nor a formula. */
export class UnknownActivation extends RangeError {
  override readonly name = 'UnknownActivation';
}

/** The names of all, without making any. */
export const REGISTERED: readonly { readonly name: string; readonly hasParameters: boolean }[] = entries.map(
  ({ name, parse }: Entry) => ({ name, hasParameters: parse !== undefined }),
);

/** What the report's Explore offers, by the names that evidence uses. */
export const EXPLORABLE: readonly Activation[] = entries.flatMap((entry: Entry) => entry.shown ?? []);

function byName<List extends readonly Entry[]>(list: List): { readonly [E in List[number] as E['name']]: E['make'] } {
  // Each is made when asked for: those by formula take some milliseconds.
  const fields = list.map((entry) => [entry.name, { enumerable: true, get: () => entry.make }] as const);
  return Object.defineProperties({}, Object.fromEntries(fields)) as ReturnType<typeof byName<List>>;
}

const unparametrisedOf = (entry: Entry | undefined): Activation | undefined =>
  typeof entry?.make === 'object' ? entry.make : entry?.unparametrised;
