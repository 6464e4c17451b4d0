import { isSeed, SCHEME, SCHEMES, type Scheme, SEEDS } from '../engine/settings.js';
import { PROFILES, type Profile } from '../run/profiles.js';
import { REPORTERS, type Reporter } from '../run/reporters.js';
import type { Shard } from '../run/shard.js';
import { UsageError } from './usage-error.js';

/** 'i/n' with 1 ≤ i ≤ n. @throws UsageError on anything else. */
export function parseShard(text: string): Shard {
  const [, index, of] = (/^([0-9]{1,4})\/([0-9]{1,4})$/.exec(text) ?? []).map(Number);
  if (!(index >= 1 && index <= of)) throw wrong('--shard', text, 'i/n with 1 ≤ i ≤ n, such as 2/4');
  return { index, of };
}

const numberParser = (form: RegExp, what: string) => (option: string, min: number, max: number) => (text: string) => {
  const value = Number(text);
  if (form.test(text) && value >= min && value <= max) return value;
  throw wrong(option, text, `${what} from ${min} to ${max}`);
};

/** A parser of plain decimal digits. It throws UsageError on anything else: '1e9x', '1.5', '0x10', '', '-3', '١'. */
export const wholeNumber = numberParser(/^[0-9]+$/, 'a whole number');

/** The same, with a point or without. */
export const decimalNumber = numberParser(/^[0-9]+(\.[0-9]+)?$/, 'a number');

/** A whole number of 32 bits, perhaps negative. @throws UsageError on others: beyond, two seeds would draw the same. */
export function parseSeed(text: string): number {
  const value = Number(text);
  if (/^-?[0-9]+$/.test(text) && isSeed(value)) return value;
  throw wrong('--seed', text, `${SEEDS}, such as the one that a run prints`);
}

/** @throws UsageError unless `text` is a comma-separated list of reporters. */
export function parseReporters(text: string): readonly Reporter[] {
  const names = text.split(',').map((name) => REPORTERS.find((reporter) => reporter === name.trim()));
  const reporters = names.filter((name) => name !== undefined);
  if (reporters.length === names.length) return reporters;
  throw wrong('--reporter', text, `a comma-separated list of: ${REPORTERS.join(', ')}`);
}

/** fast-check's path to one drawn and shrunk instance: '12' or '12:0:3'. @throws UsageError on anything else. */
export function parsePath(text: string): string {
  if (/^[0-9]+(\.[0-9]+)?(:[0-9]+)*$/.test(text)) return text;
  throw wrong('--path', text, 'numbers joined by colons, such as 12:0:3, as the replay line shows them');
}

/** @throws UsageError naming those that there are. */
export function parseProfile(text: string): Profile {
  const found = PROFILES.find(({ name }) => name === text);
  if (found !== undefined) return found;
  throw wrong('--profile', JSON.stringify(text), `one of: ${PROFILES.map(({ name }) => name).join(', ')}`);
}

/** @throws UsageError for a scheme that no version draws by */
export function parseScheme(text: string): Scheme {
  const scheme = SCHEMES.find((known) => String(known) === text);
  if (scheme !== undefined) return scheme;
  throw wrong('--scheme', text, SCHEMES.join(' or '));
}

/** Of a command that draws. @throws UsageError for another scheme than the one by which this version draws */
export function parseOwnScheme(text: string): typeof SCHEME {
  if (text === String(SCHEME)) return SCHEME;
  const older = SCHEMES.some((known) => String(known) === text);
  throw wrong(
    '--scheme',
    text,
    `${SCHEME}${older ? ': what an older scheme drew, eigencheck replay computes again' : ''}`,
  );
}

/** 'gram.kink-floor/order-1-for-elu' → the claim and its control; the control is left out when there is none. */
export function parseTarget(text: string): { readonly claim: string; readonly control?: string } {
  const slash = text.indexOf('/');
  return slash < 0 ? { claim: text } : { claim: text.slice(0, slash), control: text.slice(slash + 1) };
}

const wrong = (option: string, text: string, expected: string): UsageError =>
  new UsageError(`${option} = ${/^[\x21-\x7e]+$/.test(text) ? text : JSON.stringify(text)}, expected ${expected}`);
