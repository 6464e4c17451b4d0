import { describe, expect, it } from 'vitest';
import * as api from './index.js';

/** Intervals are computed with in every loop; their types are what guards them. */
const UNGUARDED = [
  'add',
  'divide',
  'exp',
  'log',
  'maximum',
  'minimum',
  'multiply',
  'negate',
  'power',
  'sqrt',
  'square',
  'subtract',
  'decided',
];
/** What a caller without types passes by mistake: nothing, a name, an activation or a claim that is not made yet. */
const WRONG = [null, undefined, Number.NaN, 'relu', {}, [], api.activations.elu];

const functions = Object.entries(api as Readonly<Record<string, unknown>>).filter(
  (entry): entry is [string, (...values: unknown[]) => unknown] =>
    typeof entry[1] === 'function' && !/^class/.test(String(entry[1])) && !UNGUARDED.includes(entry[0]),
);

describe('a public function that is given something else says so in one line that names it', () => {
  it.each(functions)('%s', (name, called) => {
    for (const value of WRONG) {
      let said = `${name}: nothing`;
      try {
        called(value);
      } catch (error) {
        said = error instanceof Error ? error.message : String(error);
      }
      expect(said).not.toMatch(/Cannot |undefined \(|not iterable|is not a function|weak map|\n/);
      // Its own, or that of the public function which it asks.
      if (!name.startsWith('parse')) expect(api).toHaveProperty(said.match(/^\w+/)?.[0] ?? 'no name');
    }
  });
});
