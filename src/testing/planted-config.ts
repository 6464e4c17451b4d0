/**
 * A user's module of planted claims over whole numbers 0 … 1000, as text: what becomes of each is known beforehand, and
 * none needs a kernel.
 */
export const PLANTED_CLAIMS = `
import { writeSync } from 'node:fs';
import fc from 'fast-check';
import { atLeast, defineClaim, interval, point, type Interval } from 'eigencheck';

type Sides = readonly [left: Interval, right: Interval];
const claim = (id: string, sides: (x: number) => Sides, more: object = {}) =>
  defineClaim<number>({
    id,
    title: 'planted: ' + id,
    source: { title: 'planted' },
    statement: 'x',
    instances: fc.integer({ min: 0, max: 1000 }),
    compare: (x) => {
      const [left, right] = sides(x);
      return atLeast(left, right, { x: point(x) });
    },
    runs: 40,
    ...more,
  });
const minus = { id: 'minus', breaks: 'the sign', compare: (x: number) => atLeast(point(-x), point(-3)), refutedWithin: 50 };

export const holds = claim('planted.holds', (x) => [point(x + 1), point(0.5)], { controls: [minus] });
// False above 500, with ends that need all of their digits: it shrinks to 501.
export const refuted = claim('planted.refuted', (x) => [interval(1 / 3, 0.1 + 0.2 + 0.1), point(x > 500 ? Math.PI : -x)]);
export const open = claim('planted.open', (x) => [interval(-1, x + 1), point(0)]);
export const weak = claim('planted.weak', (x) => [point(x), point(-1)], { controls: [{ id: 'same', breaks: 'nothing', refutedWithin: 20 }] });
export const throws = claim('planted.throws', (x) => {
  if (x > 5) throw new Error('two\\nlines');
  return [point(x), point(-1)];
});
export const notANumber = claim('planted.nan', () => [{ lo: NaN, hi: NaN, basis: 'proved' }, point(0)]);
export const exits = claim('planted.exits', () => process.exit(7));
// Asleep, so that what waits for it to be stopped costs nothing.
const still = new Int32Array(new SharedArrayBuffer(4));
export const slow = claim('planted.slow', (x) => {
  Atomics.wait(still, 0, 0, 5);
  return [point(x), point(-1)];
}, { runs: 1_000_000 });
// Straight to the descriptor: what a thread prints otherwise waits for its event loop.
export const stuck = claim('planted.stuck', (x) => {
  writeSync(1, 'the draw has begun\\n');
  const end = performance.now() + 3_600_000;
  while (performance.now() < end);
  return [point(x), point(-1)];
});
`;

/** A configuration that exports the named ones of these claims, in a file beside `claims.ts`. */
export const plantedConfig = (...names: readonly string[]): string =>
  `import { defineConfig } from 'eigencheck';\nimport { ${names.join(', ')} } from './claims.ts';\nexport default defineConfig({ claims: [${names.join(', ')}] });\n`;
