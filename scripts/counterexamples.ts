import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { theorems } from '../properties/index.js';
import { caseOf, stringifyCase } from '../src/engine/hunt/case-file.js';
import { genomeOf } from '../src/engine/hunt/genome.js';
import { Hunter } from '../src/engine/hunt/hunter.js';
import { smallestFrom } from '../src/engine/hunt/smallest.js';
import { statementOf } from '../src/engine/statement.js';
import { VERSION } from '../src/version.js';
import { secondsUsed } from './seconds-used.js';

/**
 * A counterexample to every control of a certified theorem, hunted and made small, as the corpus keeps it. One that takes
 * long to compute again is left out: each is replayed by every run.
 *
 *   npx jiti scripts/counterexamples.ts [corpus folder = properties/corpus] [claim …]
 */
const [folder = 'properties/corpus', ...names] = process.argv.slice(2);
const SEED = 1;
const BUDGET = 300;
/** Evaluations after the first violation: a stronger one shrinks further. */
const MORE = 40;
const SECONDS = 8;
const QUICK_MS = 60;
const SHORT = 4000;
mkdirSync(folder, { recursive: true });
for (const claim of theorems) {
  if (claim.kind !== 'certified' || (names.length > 0 && !names.includes(claim.id))) continue;
  for (const { id } of claim.controls) {
    const statement = statementOf(claim, id);
    const end = secondsUsed() + SECONDS;
    const shouldStop = (): boolean =>
      secondsUsed() > end || hunter.evaluations > (hunter.refutedAfter ?? Number.POSITIVE_INFINITY) + MORE;
    const hunter: Hunter<unknown> = new Hunter(statement, { seed: SEED }, { shouldStop });
    while (hunter.evaluations < BUDGET && hunter.runGeneration());
    const { worst } = hunter;
    if (worst === undefined) {
      console.log(`${statement.name}: not refuted in ${hunter.evaluations} evaluations`);
      continue;
    }
    const trials = { seed: SEED, draw: worst.draw };
    const smallest = smallestFrom(statement, worst, { seed: SEED, shouldStop: () => secondsUsed() > end + SECONDS });
    const started = performance.now();
    statement.evaluate(smallest.instance, trials);
    const ms = performance.now() - started;
    const found = caseOf({ ...smallest, statement, trials, genome: genomeOf(smallest), version: VERSION });
    const text = stringifyCase(found);
    const kept = ms <= QUICK_MS && text.length <= SHORT;
    if (kept) writeFileSync(join(folder, `${statement.name.replace('/', '_')}.smallest.json`), text);
    console.log(
      `${kept ? 'kept' : 'LEFT'} ${statement.name}: ${found.instance.text} (${ms.toFixed(1)} ms, ${text.length} characters)`,
    );
  }
}
