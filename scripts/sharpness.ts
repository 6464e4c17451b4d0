import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { theorems } from '../properties/index.js';
import { VERSION } from '../src/cli/version.js';
import { caseOf, stringifyCase } from '../src/engine/hunt/case-file.js';
import { genomeOf } from '../src/engine/hunt/genome.js';
import { Hunter } from '../src/engine/hunt/hunter.js';
import { ratioReached } from '../src/engine/hunt/objective.js';
import { statementOf } from '../src/engine/statement.js';

/**
 * How sharp every theorem is: hunts each for some seconds, prints the README's table, and keeps the tightest case where
 * it is within a factor 4 of equality:
 *
 *   npx jiti scripts/sharpness.ts [seconds per theorem = 8] [corpus folder = properties/corpus] [claim …]
 */
const [seconds = '8', folder = 'properties/corpus', ...names] = process.argv.slice(2);
const SEED = 1;
const TIGHT = 4;
mkdirSync(folder, { recursive: true });
console.log('| theorem | larger : smaller side, at most | evaluations | tightest instance |\n|---|--:|--:|---|');
for (const claim of theorems) {
  if (names.length > 0 && !names.includes(claim.id)) continue;
  const statement = statementOf(claim);
  const end = performance.now() + 1000 * Number(seconds);
  const hunter = new Hunter(statement, { seed: SEED }, { shouldStop: () => performance.now() > end });
  while (hunter.evaluations < 20_000 && hunter.runGeneration());
  if (hunter.worst !== undefined) console.log(`REFUTED ${claim.id}: ${hunter.worst.text}`);
  const { tightest } = hunter;
  const ratio = tightest && ratioReached(tightest.evaluation.comparison);
  const shown = ratio === undefined ? '–' : ratio < 1e6 ? ratio.toPrecision(5) : ratio.toExponential(1);
  const found =
    tightest &&
    caseOf({
      ...tightest,
      statement,
      trials: { seed: SEED, draw: tightest.draw },
      genome: genomeOf(tightest),
      version: VERSION,
    });
  const text = found === undefined ? '' : found.instance.text;
  console.log(
    `| \`${claim.id}\` | ${shown} | ${hunter.evaluations} | ${text.length > 90 ? `${text.slice(0, 89)}…` : text} |`,
  );
  if (found !== undefined && ratio !== undefined && ratio < TIGHT && claim.kind === 'certified')
    writeFileSync(join(folder, `${claim.id}.tightest.json`), stringifyCase(found));
}
