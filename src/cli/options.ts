import { isSeed, SEEDS } from '../engine/settings.js';
import { PROFILES, type Profile } from '../run/profiles.js';
import { REPORTERS, type Reporter } from '../run/write-reports.js';
import { UsageError } from './usage-error.js';

/** One of the parts of a run that is split over machines: part `index` of `of`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** 'i/n' with 1 ≤ i ≤ n. @throws UsageError on anything else. */
export function parseShard(text: string): Shard {
  const [, index, of] = (/^([0-9]{1,4})\/([0-9]{1,4})$/.exec(text) ?? []).map(Number);
  if (!(index >= 1 && index <= of))
    throw new UsageError(`--shard = ${show(text)}, expected i/n with 1 ≤ i ≤ n, such as 2/4`);
  return { index, of };
}

/**
 * A parser of whole numbers in plain decimal digits, from `min` to `max`. Its result throws UsageError on anything
 * else: '1e9x', '1.5', '0x10', '', '-3', '١'.
 */
export function wholeNumber(option: string, min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^[0-9]+$/.test(text) || !(value >= min && value <= max))
      throw new UsageError(`${option} = ${show(text)}, expected a whole number from ${min} to ${max}`);
    return value;
  };
}

/**
 * A parser of numbers in plain decimal digits, with a point or without, from `min` to `max`. Its result throws
 * UsageError on anything else.
 */
export function decimalNumber(option: string, min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^[0-9]+(\.[0-9]+)?$/.test(text) || !(value >= min && value <= max))
      throw new UsageError(`${option} = ${show(text)}, expected a number from ${min} to ${max}`);
    return value;
  };
}

/**
 * A whole number of 32 bits; a minus sign is allowed. @throws UsageError on anything else: beyond, two seeds would draw
 * the same.
 */
export function parseSeed(text: string): number {
  const value = Number(text);
  if (!/^-?[0-9]+$/.test(text) || !isSeed(value))
    throw new UsageError(`--seed = ${show(text)}, expected ${SEEDS}, such as the one that a run prints`);
  return value;
}

/** @throws UsageError unless `text` is a comma-separated list of known reporters. */
export function parseReporters(text: string): readonly Reporter[] {
  const names = text.split(',').map((name) => name.trim());
  return names.map((name) => {
    const reporter = REPORTERS.find((each) => each === name);
    if (reporter === undefined)
      throw new UsageError(`--reporter = ${show(text)}, expected a comma-separated list of: ${REPORTERS.join(', ')}`);
    return reporter;
  });
}

/** fast-check's path to one drawn and shrunk instance: '12' or '12:0:3'. @throws UsageError on anything else. */
export function parsePath(text: string): string {
  if (!/^[0-9]+(:[0-9]+)*$/.test(text))
    throw new UsageError(
      `--path = ${show(text)}, expected numbers joined by colons, such as 12:0:3, as the replay line shows them`,
    );
  return text;
}

/** 'gram.kink-floor/order-1-for-elu' → the claim and its control; the control is left out when there is none. */
export function parseTarget(text: string): { readonly claim: string; readonly control?: string } {
  const slash = text.indexOf('/');
  return slash < 0 ? { claim: text } : { claim: text.slice(0, slash), control: text.slice(slash + 1) };
}

/** @throws UsageError naming the known ones. */
export function parseProfile(text: string): Profile {
  const found = PROFILES.find((profile) => profile.name === text);
  if (found === undefined)
    throw new UsageError(
      `--profile = ${JSON.stringify(text)}, expected one of: ${PROFILES.map((profile) => profile.name).join(', ')}`,
    );
  return found;
}

const show = (text: string): string => (/^[\x21-\x7e]+$/.test(text) ? text : JSON.stringify(text));
