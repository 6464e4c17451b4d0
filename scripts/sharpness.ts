import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { theorems } from '../properties/index.js';
import { type CaseFile, caseOf, parseCase, stringifyCase } from '../src/engine/hunt/case-file.js';
import { genomeOf } from '../src/engine/hunt/genome.js';
import { Hunter, type HunterState } from '../src/engine/hunt/hunter.js';
import { ratioReached } from '../src/engine/hunt/objective.js';
import { statementOf } from '../src/engine/statement.js';
import { VERSION } from '../src/version.js';
import type { Hunted } from './docs/sharpness-page.js';
import { secondsUsed } from './seconds-used.js';

/**
 * How sharp every theorem is: hunts each for some seconds of processor time, from the case in the corpus on where there is one,
 * notes in properties/sharpness.json how it ended (`npm run docs:tables` then writes docs/sharpness.md), and keeps a tightest case that is tighter and within
 * a factor 4 of equality:
 *
 *   npx jiti scripts/sharpness.ts [seconds per theorem = 8] [corpus folder = properties/corpus] [claim …]
 */
const [seconds = '8', folder = 'properties/corpus', ...names] = process.argv.slice(2);
const SEED = 1;
const BUDGET = 20_000;
const TIGHT = 4;
const HUNTED = 'properties/sharpness.json';
/** A case that is tighter by less is left as it is. */
const NEWS = 1e-4;
mkdirSync(folder, { recursive: true });
const hunted: Record<string, Hunted> = JSON.parse(readFileSync(HUNTED, 'utf8'));
for (const claim of theorems) {
  if (names.length > 0 && !names.includes(claim.id)) continue;
  const path = join(folder, `${claim.id}.tightest.json`);
  const known = existsSync(path) ? parseCase(readFileSync(path, 'utf8')) : undefined;
  const statement = statementOf(claim);
  const end = secondsUsed() + Number(seconds);
  const hunter = new Hunter(statement, { seed: SEED }, { shouldStop: () => secondsUsed() > end });
  if (known !== undefined) hunter.restore(stateFrom(known));
  while (hunter.evaluations < BUDGET && hunter.runGeneration());
  if (hunter.worst !== undefined) console.log(`REFUTED ${claim.id}: ${hunter.worst.text}`);
  const { tightest } = hunter;
  const ratio = tightest && ratioReached(tightest.evaluation.comparison);
  const trials = { seed: SEED, draw: tightest?.draw ?? 0 };
  const found = tightest && caseOf({ ...tightest, statement, trials, genome: genomeOf(tightest), version: VERSION });
  hunted[claim.id] = { ...(ratio !== undefined && { ratio: rounded(ratio) }), evaluations: hunter.evaluations };
  console.log(
    `${claim.id}: ${hunted[claim.id].ratio ?? '–'} after ${hunter.evaluations}: ${found?.instance.text ?? ''}`,
  );
  const isNews = ratio !== undefined && ratio < TIGHT && !(ratio > (known?.ratio ?? Infinity) - NEWS);
  if (found !== undefined && isNews && claim.kind === 'certified') writeFileSync(path, stringifyCase(found));
}

writeFileSync(HUNTED, `{\n${Object.keys(hunted).sort().map(entry).join(',\n')}\n}\n`);

/** As the formatter has it. */
function entry(id: string): string {
  const { ratio, evaluations } = hunted[id];
  return `  "${id}": { ${ratio === undefined ? '' : `"ratio": ${`${ratio}`.replace('e+', 'e')}, `}"evaluations": ${evaluations} }`;
}

/** To the digits that the document shows. */
function rounded(ratio: number): number {
  return Number(ratio.toPrecision(5));
}

/** A hunt that knows this case, and nothing else. */
function stateFrom({ choices = { choices: [] }, ratio, trials }: CaseFile): HunterState {
  return {
    generation: 0,
    evaluations: 0,
    undecided: 0,
    sinceBetter: 0,
    members: [{ genome: choices, score: Math.log(ratio ?? 1) }],
    champions: [],
    tightest: { genome: choices, draw: trials.draw },
  };
}
