import { appendFileSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { checkClaim } from '../../src/engine/check.js';
import { chaosPapers } from './index.js';

const only = process.env.ONLY?.split(',');
const seeds = (process.env.SEEDS ?? '1').split(',').map(Number);
const out = process.env.OUT ?? '/tmp/ec/chaos-try.txt';
writeFileSync(out, '');
const print = (s: string) => appendFileSync(out, `${s}\n`);
it('tries', () => {
  for (const claim of chaosPapers.flatMap((p) => [...p.theorems])) {
    if (only && !only.includes(claim.id.replace('chaos.', ''))) continue;
    for (const seed of seeds) {
      const t = performance.now();
      try {
        const runs = process.env.RUNS ? Number(process.env.RUNS) : undefined;
        const e = checkClaim(claim, { seed, runs });
        print(
          `${claim.id} seed ${seed}: ${e.verdict} runs ${e.runs} undecided ${e.undecided} ${JSON.stringify(e.precision)} slack ${JSON.stringify(e.slack)} ${(performance.now() - t).toFixed(0)} ms ${e.note ?? ''} fig ${e.figures?.length ?? 0}`,
        );
        if (e.counterexample)
          print(
            `   COUNTER ${e.counterexample.instance.text} ${JSON.stringify(e.counterexample.left)} ${e.counterexample.relation} ${JSON.stringify(e.counterexample.right)} ${JSON.stringify(e.counterexample.quantities)}`,
          );
        print(`   cover ${e.cover.map((c) => `${c.name} ${c.seen}${c.enough ? '' : '!!!'}`).join('; ')}`);
        if (e.undecided)
          print(
            `   tight ${e.tightest?.instance.text} ${JSON.stringify(e.tightest?.left)} ${JSON.stringify(e.tightest?.right)}`,
          );
        else print(`   tightest ${e.tightest?.instance.text} ratio ${e.tightest?.ratio}`);
        for (const c of e.controls)
          print(
            `   ${c.id}: ${c.verdict} in ${c.runsToRefute} | ${c.counterexample?.instance.text} | ${c.counterexample?.left.lo} ${c.counterexample?.relation} ${c.counterexample?.right.lo} ${c.note ?? ''}`,
          );
      } catch (error) {
        print(
          `${claim.id} seed ${seed}: ERROR ${String(error)} ${(error as Error).stack} ${JSON.stringify((error as { cause?: unknown }).cause)}`,
        );
      }
    }
  }
}, 1e7);
