import { parseFormula } from '../activations/formula/parse.js';
import { formulaTex } from '../activations/formula/tex.js';
import type { DrawnPoint, InstanceEvidence } from '../evidence/schema.js';
import { shortened } from '../evidence/shortened.js';
import { textFrom } from './returned.js';

/**
 * An instance as a person reads it and as a machine reads it back.
 *
 * `text` uses an object's own toString ('(1,0), (0,1)', 'relu'); plain objects read 'activation relu · depth 3'.
 * `value` survives JSON exactly: what toJSON gives, typed arrays as arrays, a bigint as { bigint: '12' }, the numbers
 * JSON has no form for as { number: '-0' | 'Infinity' | '-Infinity' | 'NaN' }; functions are left out. `group` is
 * `group(instance)`, else the name of the instance's activation, else ''. `formula` is what its activation is, or that of one of its parts, in TeX.
 */
export function describeInstance<I>(instance: I, group?: (instance: I) => string): InstanceEvidence {
  const formula = formulaOf(instance);
  return {
    text: textOf(instance),
    value: jsonOf(instance),
    group: groupOf(instance, group),
    ...(formula !== '' && { formula: formulaTex(parseFormula(formula)) }),
  };
}

/** The same for one of hundreds: its text cut, its value left out where it is long. */
export function describeBriefly<I>(instance: I): NonNullable<DrawnPoint['instance']> {
  const value = jsonOf(instance);
  const isShort = JSON.stringify(value).length <= LONGEST_VALUE;
  return { text: shortened(textOf(instance)), ...(isShort && { value }) };
}

/** In characters: an activation and sixteen directions of the plane. */
const LONGEST_VALUE = 300;

export const groupOf = <I>(instance: I, group?: (instance: I) => string): string =>
  group === undefined ? fieldOfActivation(instance, 'name') : textFrom('group', group(instance));

function textOf(x: unknown, within: readonly object[] = []): string {
  if (typeof x === 'string') return x;
  if (Object.is(x, -0)) return '-0';
  if (typeof x === 'function') return x.name || 'function';
  if (typeof x !== 'object' || x === null) return String(x);
  if (within.includes(x)) return '(itself)';
  const inside = [...within, x];
  const items = itemsOf(x);
  if (items !== undefined) return `(${items.map((item) => textOf(item, inside)).join(',')})`;
  if (hasOwnText(x)) return String(x);
  const text = Object.entries(x)
    .map(([key, value]) => `${key} ${textOf(value, inside)}`)
    .join(' · ');
  return within.length === 0 ? text : `{${text}}`;
}

function jsonOf(x: unknown, within: readonly object[] = []): unknown {
  if (typeof x === 'bigint') return { bigint: String(x) };
  if (typeof x === 'number')
    return Number.isFinite(x) && !Object.is(x, -0) ? x : { number: Object.is(x, -0) ? '-0' : String(x) };
  if (typeof x === 'string' || typeof x === 'boolean') return x;
  if (typeof x !== 'object' || x === null) return null;
  if (within.includes(x)) return null;
  const inside = [...within, x];
  if ('toJSON' in x && typeof x.toJSON === 'function') return jsonOf(x.toJSON(), inside);
  const items = itemsOf(x);
  if (items !== undefined) return items.map((item) => jsonOf(item, inside));
  const kept = Object.entries(x).filter(([, value]) => value !== undefined && typeof value !== 'function');
  return Object.fromEntries(kept.map(([key, value]) => [key, jsonOf(value, inside)]));
}

/** The elements of an array, typed array, Set or Map (as pairs). */
function itemsOf(x: object): readonly unknown[] | undefined {
  if (Array.isArray(x)) return x;
  if (x instanceof Set || x instanceof Map) return [...x];
  return ArrayBuffer.isView(x) && Symbol.iterator in x ? Array.from(x as unknown as Iterable<unknown>) : undefined;
}

const hasOwnText = (x: object): boolean => typeof x.toString === 'function' && x.toString !== Object.prototype.toString;

/** '' for an instance without an activation, or one that has no such text. */
function fieldOfActivation(instance: unknown, field: 'name' | 'formula'): string {
  const text = fieldOf(fieldOf(instance, 'activation'), field);
  return typeof text === 'string' ? text : '';
}

/** The formula of an instance's activation, or of that of a part, as of a layer. */
function formulaOf(instance: unknown): string {
  const parts = typeof instance === 'object' && instance !== null ? Object.values(instance) : [];
  return [instance, ...parts].map((part) => fieldOfActivation(part, 'formula')).find((text) => text !== '') ?? '';
}

const fieldOf = (x: unknown, field: string): unknown =>
  typeof x === 'object' && x !== null && field in x ? Reflect.get(x, field) : undefined;
