import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { theorems } from '../properties/index.js';
import { mutants } from '../properties/mutants/index.js';
import { type AnyStatement, statementOf } from '../src/engine/statement.js';

/**
 * How often one draw refutes: measured for every control and every injected error, and written to properties/hit-rates.json,
 * which says how many draws each of them needs to be missed by chance less than once in a million runs.
 *
 *   npx jiti scripts/hit-rates.ts [claim | claim/control | mutant …]      those only, the other rows kept
 *
 * The draws are those of a search: at the positions that it may reach (fast-check's bias depends on them), under many seeds.
 * As the draws are independent, the chance to miss is Π(1 − pᵢ) ≤ (1 − mean of pᵢ)ⁿ.
 */
const FILE = 'properties/hit-rates.json';
const SECONDS = 2;
const MOST_DRAWS = 400;
const LEAST_DRAWS = 12;
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
    return {
      name: statement.name,
      statement: { ...statement, evaluate: statement.evaluateQuickly ?? statement.evaluate },
      within: refutedWithin,
    };
  }),
);
const injected: readonly Target[] = mutants.map((mutant) => ({
  name: mutant.id,
  statement: statementOf({ ...mutant.of, compare: mutant.compare, controls: [] }),
  within: mutant.within,
}));

const names = process.argv.slice(2);
const chosen = ({ name }: Target): boolean =>
  names.length === 0 || names.some((each) => name === each || name.startsWith(`${each}/`));
const all = [...controls, ...injected];
const known: Record<string, { hits: number; draws: number }> = existsSync(FILE)
  ? JSON.parse(readFileSync(FILE, 'utf8'))
  : {};
for (const target of all.filter(chosen)) {
  const began = secondsUsed();
  known[target.name] = measured(target);
  const { hits, draws } = known[target.name];
  console.log(`${target.name}: ${hits} of ${draws} (${(secondsUsed() - began).toFixed(1)} s)`);
  const rows = all
    .filter(({ name }) => name in known)
    .map(({ name }) => `  ${JSON.stringify(name)}: ${row(known[name])}`);
  writeFileSync(FILE, `{\n${rows.join(',\n')}\n}\n`);
}

function measured({ statement, within }: Target): { hits: number; draws: number } {
  const positions = Math.min(FARTHEST, Math.max(NEAREST, within));
  const end = secondsUsed() + SECONDS;
  let [hits, draws] = [0, 0];
  for (let seed = 1; ; seed++) {
    // Four draws of each seed, at positions that differ from seed to seed.
    const step = Math.ceil(positions / 4);
    const instances = fc.sample(statement.instances, { seed, numRuns: positions });
    for (let draw = seed % step; draw < positions; draw += step) {
      if (draws >= MOST_DRAWS || (secondsUsed() > end && draws >= LEAST_DRAWS)) return { hits, draws };
      try {
        const { verdict } = statement.evaluate(instances[draw], { seed, draw });
        draws++;
        if (verdict === 'refuted') hits++;
      } catch (error) {
        if (!fc.PreconditionFailure.isFailure(error)) throw error;
      }
    }
  }
}

function row({ hits, draws }: { hits: number; draws: number }): string {
  return `{ "hits": ${hits}, "draws": ${draws} }`;
}

function secondsUsed(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
