import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { theorems } from '../properties/index.js';
import { type HitRate, hitRates } from '../properties/miss-chance.js';
import { mutants } from '../properties/mutants/index.js';
import { valuesOf } from '../src/engine/draw.js';
import { type AnyStatement, statementOf } from '../src/engine/statement.js';
import { secondsUsed } from './seconds-used.js';

/**
 * How often one draw refutes: measured for every control and every injected error, and written to properties/hit-rates.json,
 * from which follows how many draws each needs so that a run misses it less than once in a million times.
 *
 *   npx jiti scripts/hit-rates.ts [claim | claim/control | mutant …]      those only, the other rows kept
 *
 * The draws are those of a search: at the positions that it may reach (fast-check's bias depends on them), under many seeds.
 * As the draws are independent, the chance to miss is Π(1 − pᵢ) ≤ (1 − mean of pᵢ)ⁿ.
 */
const FILE = 'properties/hit-rates.json';
const SECONDS = 2;
const MOST_DRAWS = 400;
const LEAST_DRAWS = 16;
/** Positions spread over at least this many draws, and over at most so many. */
const [NEAREST, FARTHEST] = [20, 400];

interface Target {
  readonly name: string;
  readonly statement: AnyStatement;
  readonly within: number;
}

const controls: readonly Target[] = theorems.flatMap((claim) =>
  claim.controls.map(({ id, refutedWithin }) => {
    const statement = statementOf(claim, id);
    return { name: statement.name, statement, within: refutedWithin };
  }),
);
const injected: readonly Target[] = mutants.map(({ id, of, compare, instances = of.instances, within }) => ({
  name: id,
  statement: statementOf({ ...of, instances, compare, controls: [] }),
  within,
}));

const names = process.argv.slice(2);
const chosen = ({ name }: Target): boolean =>
  names.length === 0 || names.some((each) => name === each || name.startsWith(`${each}/`));
const all = [...controls, ...injected];
const known: Record<string, HitRate> = { ...hitRates };
for (const target of all.filter(chosen)) {
  const began = secondsUsed();
  // As a control is searched: by the first rungs, and by all of them only where those refute nothing.
  const quickly = measured(target, target.statement.evaluateQuickly ?? target.statement.evaluate);
  known[target.name] = quickly.hits > 0 ? quickly : measured(target, target.statement.evaluate);
  const { hits, draws } = known[target.name];
  console.log(`${target.name}: ${hits} of ${draws} (${(secondsUsed() - began).toFixed(1)} s)`);
  writeFileSync(FILE, text());
}

function measured({ name, statement, within }: Target, evaluate: AnyStatement['evaluate']): HitRate {
  const positions = Math.min(FARTHEST, Math.max(NEAREST, within));
  const end = secondsUsed() + SECONDS;
  let [hits, draws] = [0, 0];
  for (let seed = 1; ; seed++) {
    // Four draws of each seed, at positions that differ from seed to seed.
    const step = Math.ceil(positions / 4);
    for (let draw = seed % step; draw < positions; draw += step) {
      if (draws >= MOST_DRAWS || (secondsUsed() > end && draws >= LEAST_DRAWS)) return { hits, draws };
      try {
        const { verdict } = evaluate(valuesOf(statement.instances, { seed, name }, draw).next().value.value_, {
          seed,
          draw,
        });
        draws++;
        if (verdict === 'refuted') hits++;
      } catch (error) {
        if (!fc.PreconditionFailure.isFailure(error)) throw error;
      }
    }
  }
}

/** A row for each; rows of what no longer exists are left out. */
function text(): string {
  const rows = all
    .filter(({ name }) => known[name] !== undefined)
    .map(({ name }) => `  "${name}": { "hits": ${known[name].hits}, "draws": ${known[name].draws} }`);
  return `{\n${rows.join(',\n')}\n}\n`;
}
