import fs from 'node:fs';
import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { it } from 'vitest';
import { directions } from './arbitrary.js';
import type { Directions } from './directions.js';
import { intrinsicDimension } from './intrinsic-dimension.js';
import { separation } from './separation.js';
import { squaredSine } from './small-rows.js';

const out: string[] = [];
function lam(data: Directions) {
  const n = data.count;
  const g = Matrix.zeros(n, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      if (i === j) {
        g.set(i, i, 0.5);
        continue;
      }
      const s = Math.sqrt(squaredSine(data.rows[i], data.rows[j]));
      const d = data.rows[i].reduce((a, x, k) => a + x * data.rows[j][k], 0);
      const th = Math.atan2(
        s,
        d / Math.sqrt(data.rows[i].reduce((a, x) => a + x * x, 0) * data.rows[j].reduce((a, x) => a + x * x, 0)),
      );
      const v = ((Math.PI - th) / (2 * Math.PI)) * Math.cos(th);
      g.set(i, j, v);
      g.set(j, i, v);
    }
  return Math.min(...new EigenvalueDecomposition(g, { assumeSymmetric: true }).realEigenvalues);
}
const delta = (d: Directions) => (d.count < 2 ? 1 : separation(d).lo);
it('draws', () => {
  for (const geometry of [
    'generic',
    'clustered',
    'near-duplicate',
    'near-antipodal',
    'circle',
    'embedded',
    undefined,
  ] as const) {
    const arb = directions({ n: [2, 12], dimension: [2, 4], ...(geometry ? { geometry } : {}) });
    const t = performance.now();
    const s = fc.sample(arb, { numRuns: 3000, seed: 1 });
    const per = ((performance.now() - t) / 3000) * 1000;
    const ds = s.map(delta).sort((a, b) => a - b);
    out.push(
      `${geometry}: ${per.toFixed(1)}us, mean n ${s.reduce((a, x) => a + x.count, 0) / 3000}, delta quantiles ${[0, 0.01, 0.1, 0.3, 0.5, 0.9].map((q) => ds[Math.floor(q * 3000)].toExponential(1))}; rank<d ${s.filter((x) => intrinsicDimension(x) < x.dimension).length / 3000}`,
    );
    for (const x of s.slice(0, 5)) out.push(`   ${x}`);
  }
});
it('shrinks', () => {
  const opts = { n: [2, 12], dimension: [2, 4], minSeparation: 1e-6 } as const;
  const run = (name: string, o: Parameters<typeof directions>[0], p: (d: Directions) => boolean) => {
    for (let seed = 1; seed <= 12; seed++) {
      let calls = 0;
      const t = performance.now();
      const r = fc.check(
        fc.property(directions(o), (d) => {
          calls++;
          return p(d);
        }),
        { seed, numRuns: 3000 },
      );
      out.push(
        `${name} seed ${seed}: runs ${r.numRuns} shrinks ${r.numShrinks} calls ${calls - r.numRuns} ${(performance.now() - t).toFixed(0)}ms  ${r.counterexample ? String(r.counterexample[0]) : 'none'}`,
      );
    }
  };
  run('planted', opts, (d) => lam(d) >= 0.2 * delta(d));
  run('planted d=4', { ...opts, dimension: 4 }, (d) => lam(d) >= 0.2 * delta(d));
  run('planted 0.155', opts, (d) => lam(d) >= 0.16 * delta(d));
  run('planted 0.155 circle', { ...opts, geometry: 'circle', n: [3, 12] }, (d) => lam(d) >= 0.16 * delta(d));
  run('tiny delta', opts, (d) => delta(d) >= 1e-4);
  run('tiny delta2', { n: [2, 12], dimension: [2, 4] }, (d) => !(delta(d) < 1e-8 && delta(d) > 0));
  run('antipodal 3 pairs', { n: [2, 12], dimension: [2, 4] }, (d) => lam(d) >= 1e-9 || delta(d) > 0);
  run('count 8', { n: [2, 12], dimension: [2, 4] }, (d) => d.count < 8);
  run('rank 3', { n: [2, 12], dimension: [4, 6], intrinsicDimension: [2, 3] }, (d) => intrinsicDimension(d) < 3);
  run('entry', { n: [2, 12], dimension: [2, 4] }, (d) => d.rows.every((r) => r.every((x) => Math.abs(x) < 1000)));
  run('n=12 fixed', { n: 12, dimension: 3, minSeparation: 1e-6 }, (d) => lam(d) >= 0.2 * delta(d));
  fs.writeFileSync('/tmp/out.txt', out.join('\n'));
});
