import type { Activation } from '../../src/activations/activation.js';
import { activationNamed } from '../../src/activations/registry.js';
import type { CertifiedInstance } from '../../src/certificate/certified-instance.js';
import { NoCertificate } from '../../src/certificate/no-certificate.js';
import { list, type Term, type TermComparison } from '../../src/certificate/term.js';
import { type Directions, directionsFrom } from '../../src/data/directions.js';

/** Both sides of a claim, or of a control, on one instance, as the checker reads them. */
export interface Sides extends CertifiedInstance {
  readonly left: Term;
  readonly relation: '>=' | '<=' | '=';
  readonly right: Term;
  /** What else is to be proved. */
  readonly also?: readonly TermComparison[];
}

/** The instance of a case as its JSON has it: what all claims call the same is read here. */
export class CaseInstance {
  readonly value: Readonly<Record<string, unknown>>;

  constructor(value: unknown) {
    if (typeof value !== 'object' || value === null)
      throw new NoCertificate('not yet for an instance that is no object');
    this.value = withNumbers(value) as Readonly<Record<string, unknown>>;
  }

  get data(): Directions {
    return this.directions('data');
  }

  directions(name: string): Directions {
    const { directions } = (this.value[name] ?? {}) as { directions?: readonly (readonly number[])[] };
    if (directions === undefined) throw new NoCertificate('not yet for an instance without directions');
    return directionsFrom(directions, { parallel: 'allow' });
  }

  get activation(): Activation {
    const { activation } = this.value as { activation?: { activation?: string } };
    try {
      return activationNamed(activation?.activation ?? '');
    } catch (cause) {
      throw new NoCertificate(`not yet for ${activation?.activation ?? 'an instance without activation'}`, { cause });
    }
  }

  number(name: string): number {
    const x = this.value[name];
    if (typeof x !== 'number') throw new NoCertificate(`not yet for ${name} = ${String(x)}`);
    return x;
  }

  /** A number, or an array of numbers or of rows, as an exact expression. */
  exactly(name: string): Term {
    return literal(this.value[name]);
  }
}

/** With −0, which JSON has no form for, as the number that it is. */
function withNumbers(x: unknown): unknown {
  if (typeof x !== 'object' || x === null) return x;
  if (Array.isArray(x)) return x.map(withNumbers);
  if ('number' in x && x.number === '-0') return 0;
  return Object.fromEntries(Object.entries(x).map(([key, value]) => [key, withNumbers(value)]));
}

/** As `Rational` writes itself, or a whole number: @throws NoCertificate for anything else */
export function literal(x: unknown): Term {
  if (Array.isArray(x)) return list(x.map(literal));
  if (Number.isSafeInteger(x)) return String(x);
  const { rational } = (x ?? {}) as { rational?: unknown };
  if (typeof rational !== 'string') throw new NoCertificate(`not yet for ${JSON.stringify(x)}`);
  return rational;
}

/** The sides of each claim and control, by its name: 'gram.kink-floor/order-one-for-elu'. */
export type CertifiedStatements = Readonly<Record<string, (instance: CaseInstance) => Sides>>;
