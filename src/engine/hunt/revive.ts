import type { Activation } from '../../activations/activation.js';
import { activationNamed } from '../../activations/registry.js';
import { membersOnly } from '../../data/arbitrary.js';
import { directionsFrom } from '../../data/directions.js';
import { Rational } from '../../numerics/exact/rational.js';
import { seededRandom } from '../../numerics/special/random.js';
import { describeInstance } from '../instance.js';
import { booleanFrom } from '../returned.js';
import type { AnyStatement } from '../statement.js';
import { DamagedCase, twoTexts } from './as-recorded.js';
import type { CaseFile } from './case-file.js';
import { genomeFromJson, redraw } from './genome.js';

/** An instance read back from a file. */
export interface Revived {
  readonly instance: unknown;
  /**
   * Whether it satisfies the statement's hypotheses: its arbitrary draws it, or says that it might have. False where
   * nothing shows it: a counterexample outside the hypotheses is worth nothing.
   */
  readonly within: boolean;
  /** Why the choices in the file are not those of its instance; absent where they are, or where it has none. */
  readonly elsewhere?: string;
}

/**
 * The instance of a case file. First from the choices that its arbitrary took, if they still lead to the very same
 * values: it is then of the arbitrary's own making. Otherwise from the values alone.
 * @throws RangeError naming the field that cannot be read back; DamagedCase when the text is that of another instance
 */
export function revive(statement: AnyStatement, file: CaseFile, own: readonly Activation[] = []): Revived {
  const wanted = JSON.stringify(file.instance.value);
  const drawn = file.choices && redraw(statement.instances, genomeFromJson(file.choices), seededRandom('revive'));
  if (drawn?.text === wanted) {
    sameText(file, drawn.instance);
    return { instance: drawn.instance, within: true };
  }
  const instance = valueFrom(file.instance.value, 'instance.value', own);
  const text = JSON.stringify(describeInstance(instance).value);
  if (text !== wanted)
    throw new RangeError(`field instance.value: reads back as ${text}, expected ${wanted}; it holds more than data`);
  sameText(file, instance);
  const elsewhere = file.choices && choicesLead(drawn?.instance, file);
  return { instance, within: satisfies(statement, instance), ...(elsewhere !== undefined && { elsewhere }) };
}

/** @throws DamagedCase */
function sameText(file: CaseFile, instance: unknown): void {
  const { text } = describeInstance(instance);
  if (text === file.instance.text) return;
  const [value, written] = twoTexts(text, file.instance.text);
  throw new DamagedCase(`field instance.value is ${value}, but field instance.text says ${written}`);
}

function choicesLead(drawn: unknown, file: CaseFile): string {
  if (drawn === undefined) return 'field choices leads to no instance';
  const [there, here] = twoTexts(describeInstance(drawn).text, file.instance.text);
  return `field choices leads to ${there}, but field instance.value is ${here}`;
}

function satisfies({ instances, accepts }: AnyStatement, instance: unknown): boolean {
  if (accepts !== undefined) return booleanFrom('accepts', accepts(instance));
  return membersOnly(() => instances.canShrinkWithoutContext(instance));
}

/** What `describeInstance` wrote, read back, with all that JSON lacks: datasets, activations, bigints, rationals, ∞. */
function valueFrom(json: unknown, field: string, own: readonly Activation[]): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map((item, i) => valueFrom(item, `${field}.${i}`, own));
  const entries = Object.entries(json);
  const [only, value] = entries.length === 1 ? entries[0] : [];
  try {
    if (only === 'directions') return directionsFrom(value, { parallel: 'allow' });
    if (only === 'activation' && typeof value === 'string') return activationNamed(value, own);
    if (only === 'rational' && typeof value === 'string') return Rational.parse(value);
    if (only === 'bigint') return BigInt(String(value));
    if (only === 'number' && typeof value === 'string') return Number(value);
  } catch (error) {
    throw new RangeError(`field ${field}.${only}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, valueFrom(item, `${field}.${key}`, own)]));
}
