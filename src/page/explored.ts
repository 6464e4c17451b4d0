import { writeAddress } from './address.js';
import { SEEDS } from './arrangement.js';
import { type Instance, PRESETS, readInstance, writeInstance } from './instance.js';
import { DEEPEST } from './layers.js';
import { type Lens, MOST_DECADES } from './lens.js';

/** All that Explore shows: what the address keeps. */
export interface Explored extends Instance {
  /** 0 for G^∞. */
  readonly layers: number;
  readonly lens: Lens;
  /** Of the points, where they are a random arrangement. */
  readonly seed: number | undefined;
}

export const START: Explored = {
  activation: 'relu',
  other: 'tanh',
  rows: PRESETS['half circle, 16 points'] ?? [],
  layers: 0,
  lens: { decades: 0, centre: [1, 0] },
  seed: undefined,
};

/** Undefined without an instance; what else is not understood is left at its start. */
export function readExplored(settings: ReadonlyMap<string, string>, names: readonly string[]): Explored | undefined {
  const instance = readInstance(settings.get('explore') ?? '', names);
  if (instance === undefined) return undefined;
  const [, decades = '0', x = '1', y = '0'] = /^([\d.]+):(-?\d+),(-?\d+)$/.exec(settings.get('zoom') ?? '') ?? [];
  const centre = [Number(x), Number(y)] as const;
  const isLens = centre.every(Number.isSafeInteger) && centre.some((coordinate) => coordinate !== 0);
  return {
    ...instance,
    layers: wholeUpTo(DEEPEST, settings.get('layers')) ?? 0,
    lens: isLens && Number(decades) <= MOST_DECADES ? { decades: Number(decades), centre } : START.lens,
    seed: wholeUpTo(SEEDS - 1, settings.get('seed')),
  };
}

export function writeExplored(explored: Explored): string {
  const { layers, lens, seed } = explored;
  const settings = {
    explore: writeInstance(explored),
    layers: layers === 0 ? '' : String(layers),
    zoom: lens.decades === 0 ? '' : `${lens.decades}:${lens.centre.join(',')}`,
    seed: seed === undefined ? '' : String(seed),
  };
  return writeAddress(new Map(Object.entries(settings)));
}

/** A whole number from 0 to `most` as written in decimals. */
export function wholeUpTo(most: number, text: string | undefined): number | undefined {
  const value = /^\d+$/.test(text?.trim() ?? '') ? Number(text) : Number.NaN;
  return value <= most ? value : undefined;
}
