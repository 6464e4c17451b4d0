import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whole } from '../testing/planted-claims.js';
import { sampleOf, valuesOf } from './draw.js';
import { parsePath, valueAt } from './draw-path.js';
import { shrink } from './shrink.js';
import { Steps } from './steps.js';

const rich = fc.record({ list: fc.array(fc.integer()), x: fc.double({ noNaN: true }), text: fc.string() });
const stream = { seed: 1, name: 'planted' };

describe('draws', () => {
  it('depend on seed, name and number, and on nothing else', () => {
    const all = sampleOf(rich, stream, 30);
    expect(valuesOf(rich, stream, 29).next().value.value_).toEqual(all[29]);
    expect(valuesOf(rich, stream, 10 ** 12).next().value.value_).toEqual(
      valuesOf(rich, { ...stream }, 10 ** 12).next().value.value_,
    );
    const others = [
      { seed: 2, name: 'planted' },
      { seed: 1, name: 'planted/control' },
    ];
    for (const other of others) expect(sampleOf(rich, other, 30)).not.toEqual(all);
    expect(new Set(all.map((value) => JSON.stringify(value))).size).toBeGreaterThan(25);
  });

  it('start their generator from SHA-256 of scheme, seed, name and number', () => {
    const bits = createHash('sha256').update('2/1/planted/7').digest();
    const expected = [0, 4, 8, 12].map((at) => bits.readInt32LE(at));
    expect(valuesOf(new Inside(), stream, 7).next().value.value_.state).toEqual(expected);
  });

  it('are biased as those of fast-check', () => {
    const biases = [0, 8, 9, 98, 99, 10 ** 6].map(
      (draw) => valuesOf(new Inside(), stream, draw).next().value.value_.bias,
    );
    // 2 + ⌊log₁₀(draw + 1)⌋
    expect(biases).toEqual([2, 2, 3, 3, 4, 8]);
  });

  it('are spread as they should be: bits of the first number, over numbers and over seeds', () => {
    const large = fc.noBias(fc.integer({ min: 0, max: 2 ** 16 - 1 }));
    const counts = new Array<number>(16).fill(0);
    const samples = [
      ...sampleOf(large, stream, 2000),
      ...Array.from({ length: 2000 }, (_, seed) => sampleOf(large, { seed, name: 'x' }, 1)[0]),
    ];
    for (const x of samples) for (let bit = 0; bit < 16; bit++) counts[bit] += (x >> bit) & 1;
    // Each count is Binomial(4000, ½): 2000 ± 32; six deviations.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(6 * 32);
  });

  it('that are rejected are followed by others of the same draw', () => {
    const values = valuesOf(whole, stream, 5);
    const some = Array.from({ length: 20 }, () => values.next().value.value_.x);
    expect(new Set(some).size).toBeGreaterThan(5);
    expect(valueAt(whole, stream, parsePath('test', '5.7', 2), 2)?.value_.x).toBe(some[7]);
  });
});

describe('paths', () => {
  it('of smaller instances lead where fast-check’s own runner goes', () => {
    const isFalse = ({ list }: { list: readonly number[] }) => list.length > 2;
    for (let seed = 1; seed < 20; seed++) {
      const details = fc.check(
        fc.property(rich, (value) => !isFalse(value)),
        { seed, numRuns: 100 },
      );
      if (details.counterexamplePath === null || details.counterexample === null) throw new Error('not refuted');
      const [draw] = details.counterexamplePath.split(':');
      const start = valueAt(rich, { seed, name: '' }, parsePath('test', draw, 1), 1);
      if (start === undefined) throw new Error('no start');
      const verdict = (value: { list: readonly number[] }) => (isFalse(value) ? 'refuted' : 'holds');
      const { path, instance, shrinks } = shrink(start, {
        statement: {
          name: 's',
          instances: rich,
          evaluate: (value) => ({ verdict: verdict(value) }) as never,
          group: undefined,
        },
        seed,
        draw: Number(draw),
        path: draw,
        steps: new Steps(),
        shouldStop: () => false,
        replayOf: (at) => at,
      });
      expect({ path, instance, shrinks }).toEqual({
        path: details.counterexamplePath,
        instance: details.counterexample[0],
        shrinks: details.numShrinks,
      });
      expect(valueAt(rich, { seed, name: '' }, parsePath('test', path, 1), 1)?.value_).toEqual(instance);
    }
  });
});

/** Shows what its values are drawn from. */
class Inside extends fc.Arbitrary<{
  readonly state: readonly number[] | undefined;
  readonly bias: number | undefined;
}> {
  override generate(random: fc.Random, bias: number | undefined) {
    return new fc.Value({ state: random.getState(), bias }, undefined);
  }
  override canShrinkWithoutContext(_: unknown): _ is never {
    return false;
  }
  override shrink() {
    return fc.Stream.nil<never>();
  }
}
