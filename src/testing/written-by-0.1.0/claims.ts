import { atLeast, atMost, defineClaim, defineConfig, defineProbabilisticClaim, directions, interval, point, separation } from 'eigencheck';
import fc from 'fast-check';

const planted = { source: { title: 'planted', year: 2026 }, statement: String.raw`x \ge 0` };
const whole = fc.integer({ min: 0, max: 1000 });

/** One claim for every kind of entry that an evidence file holds; what becomes of each is known. */
export default defineConfig({
  claims: [
    defineClaim<number>({
      ...planted,
      id: 'frozen.holds',
      title: 'x + 1 ≥ 1/2',
      hypotheses: '$x \\ge 0$, a whole number',
      because: 'Because $x + 1 \\ge 1 > 1/2$.',
      instances: whole,
      compare: (x) => atLeast(point(x + 1), point(0.5), { x: point(x) }),
      cover: { small: { when: (x) => x < 900, atLeast: 0.3 } },
      group: (x) => (x % 2 === 0 ? 'even' : 'odd'),
      figures: () => [
        {
          kind: 'lines', id: 'line', title: 'A line', caption: 'x + 1', x: { label: 'x', scale: 'linear' }, y: { label: 'y', scale: 'log' },
          series: [{ name: 'sum', role: 'exact', draw: 'line', x: [0, 1], y: [1, 2], lo: [0.9, 1.9], hi: [1.1, 2.1] }],
        },
        {
          kind: 'surface', id: 'surface', title: 'A surface', caption: 'x + y', x: { label: 'x', scale: 'linear' }, y: { label: 'y', scale: 'linear' }, z: { label: 'z', scale: 'linear' },
          xs: [0, 1], ys: [0, 1], values: [[0, 1], [1, 2]],
        },
      ],
      controls: [
        { id: 'minus', breaks: 'the sign', compare: (x) => atLeast(point(-x), point(-3)), refutedWithin: 50 },
        { id: 'same', breaks: 'nothing', refutedWithin: 10 },
      ],
    }),
    defineClaim<number>({
      ...planted,
      id: 'frozen.refuted',
      title: 'x ≤ 500',
      instances: whole,
      compare: (x) => atMost(point(x), point(500), { x: point(x), 'an unbounded one': { lo: 0, hi: Number.POSITIVE_INFINITY, basis: 'proved' } }),
    }),
    defineClaim<number>({
      ...planted,
      id: 'frozen.undecided',
      title: 'both sides overlap',
      instances: whole,
      compare: (x) => atLeast(interval(-1, x + 1), point(0)),
    }),
    defineClaim<number>({
      ...planted,
      id: 'frozen.throws',
      title: 'cannot be compared above 5',
      instances: whole,
      compare: (x) => {
        if (x > 5) throw new Error('planted');
        return atLeast(point(x), point(-1));
      },
    }),
    defineProbabilisticClaim<number>({
      ...planted,
      id: 'frozen.statistical',
      title: 'half of the seeds at most end in an even digit',
      instances: whole,
      trial: (_x, seed) => Number(seed.at(-1)) % 5 === 0,
      probability: () => 0.5,
      replicates: 100,
      controls: [{ id: 'never', breaks: 'the bound', probability: () => 0, refutedWithin: 50 }],
    }),
    defineClaim({
      ...planted,
      id: 'frozen.directions',
      title: 'the separation of two to four directions is at least a hundredth',
      instances: directions({ n: [2, 4], dimension: [2, 3], minSeparation: 0.02, maxEntry: 50 }),
      compare: (data, at) => atLeast(separation(data, at), point(0.01), { separation: separation(data, at) }),
      onData: { instances: (rows) => rows(2, 4) },
      controls: [
        {
          id: 'far',
          breaks: 'the separation is half at least',
          compare: (data, at) => atLeast(separation(data, at), point(0.5), { separation: separation(data, at) }),
          refutedWithin: 50,
        },
      ],
    }),
  ],
});
