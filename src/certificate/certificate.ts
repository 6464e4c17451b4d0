import type { Activation } from '../activations/activation.js';
import { type ExactForm, exactForm } from '../activations/exact-form.js';
import { integerRow } from '../data/integer-row.js';
import { InsufficientPrecision } from '../numerics/interval/interval.js';
import type { CertifiedInstance } from './certified-instance.js';
import { Chain, type Step } from './chain.js';
import { type Enclosure, rationalText } from './enclosure.js';
import { NoCertificate } from './no-certificate.js';
import { type Definition, type TermComparison, the } from './term.js';

/** A verdict that needs no trust in this program: checker/check.py reads it and believes none of it. */
export interface Certificate {
  readonly format: 'eigencheck/certificate@1';
  /** For people; the checker does not read it. */
  readonly 'written for': string;
  readonly bits: number;
  readonly instance: {
    readonly directions?: readonly (readonly bigint[])[];
    readonly activation?: ExactForm;
    readonly matrix?: readonly (readonly string[])[];
    readonly exact?: readonly Definition[];
  };
  readonly definitions?: readonly Definition[];
  readonly statement: readonly TermComparison[];
  readonly steps: readonly Step[];
}

const BITS = [64, 80, 96, 112, 128, 144, 160, 192, 256, 512, 1024];

/**
 * The comparisons as a chain of enclosures that the checker computes again, at the least of the precisions 64 to 1024 bits at which
 * they follow.
 *
 * @throws NoCertificate when the activation has no exact form here, or the comparisons do not follow at the last precision
 */
export function certificateOf(
  name: string,
  given: CertifiedInstance,
  statement: readonly TermComparison[],
): Certificate {
  const instance = { ...given, ...(given.exact && { exact: needed(given.exact, [statement, given.definitions]) }) };
  const described = writtenInstance(instance);
  const attempts = BITS.flatMap((bits) => [true, false].map((oneEnd) => ({ bits, oneEnd })));
  for (const { bits, oneEnd } of attempts) {
    const chain = new Chain(instance, bits);
    if (!closes(chain, statement, oneEnd)) continue;
    return {
      format: 'eigencheck/certificate@1',
      'written for': name,
      bits,
      instance: described,
      ...(instance.definitions && { definitions: instance.definitions }),
      statement,
      steps: chain.steps,
    };
  }
  throw new NoCertificate(`not yet for ${name}: its comparisons do not follow at ${BITS.at(-1)} bits`);
}

/** As text: one step a line. */
export function stringifyCertificate({ definitions, statement, steps, ...head }: Certificate): string {
  const line = (x: unknown): string =>
    JSON.stringify(x, (_key, value) => (typeof value === 'bigint' ? rawNumber(value) : value)).replace(RAW, '$1');
  const fields = Object.entries(head).map(([key, value]) => ` ${JSON.stringify(key)}: ${line(value)},`);
  const lines = (name: string, items: readonly unknown[]): string =>
    ` "${name}": [\n${items.map((x) => `  ${line(x)}`).join(',\n')}\n ]`;
  return `{\n${fields.join('\n')}\n${definitions === undefined ? '' : `${lines('definitions', definitions)},\n`}${lines('statement', statement)},\n${lines('steps', steps)}\n}\n`;
}

/** JSON.stringify writes no bigint: as marked text, whose marks and quotes are taken off again. */
const rawNumber = (x: bigint): string => `\u0001${x}\u0001`;
const RAW = /"\\u0001(-?\d+)\\u0001"/g;

/** @throws NoCertificate for an activation that the checker does not know */
export function writtenInstance({ activation, data, matrix, exact }: CertifiedInstance): Certificate['instance'] {
  return {
    ...(data && { directions: data.rows.map(integerRow) }),
    ...(activation && { activation: formOf(activation) }),
    ...(matrix && { matrix: matrix.map((row) => row.map(rationalText)) }),
    ...(exact && { exact }),
  };
}

function formOf(activation: Activation): ExactForm {
  const form = exactForm(activation);
  if (form === undefined) throw new NoCertificate(`not yet for ${activation.name}`);
  return form;
}

/** Those names that something else names: the checker refuses the others. */
function needed(names: readonly Definition[], by: unknown): readonly Definition[] {
  const texts = [JSON.stringify(by)];
  const kept: Definition[] = [];
  for (const each of names.toReversed()) {
    if (!texts.some((text) => text.includes(`"${each[0]}"`))) continue;
    kept.push(each);
    texts.push(JSON.stringify(each[1]));
  }
  return kept.reverse();
}

/** Whether all comparisons follow. With `oneEnd`, of each eigenvalue only the end that the first to name it rests on is enclosed. */
function closes(chain: Chain, statement: readonly TermComparison[], oneEnd: boolean): boolean {
  try {
    // One after another: five hundred layers, each within the next, would be too deep a call.
    for (const [name] of chain.instance.definitions ?? []) chain.enclose(the(name));
    return statement.every(({ left, relation, right }) => {
      const smaller = oneEnd && relation.startsWith('<');
      const larger = oneEnd && relation.startsWith('>');
      const a = chain.enclose(left, smaller ? 'above' : larger ? 'below' : 'both');
      const b = chain.enclose(right, smaller ? 'below' : larger ? 'above' : 'both');
      return holds(a, relation, b);
    });
  } catch (error) {
    if (error instanceof InsufficientPrecision) return false;
    throw error;
  }
}

function holds(a: Enclosure, relation: TermComparison['relation'], b: Enclosure): boolean {
  switch (relation) {
    case '<':
      return a.hi.compare(b.lo) < 0;
    case '<=':
      return a.hi.compare(b.lo) <= 0;
    case '>':
      return a.lo.compare(b.hi) > 0;
    case '>=':
      return a.lo.compare(b.hi) >= 0;
    case '≠':
      return a.hi.compare(b.lo) < 0 || a.lo.compare(b.hi) > 0;
    case '=':
      return [a.hi, b.lo, b.hi].every((x) => a.lo.compare(x) === 0);
  }
}
