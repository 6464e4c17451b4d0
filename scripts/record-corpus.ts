import { writeFileSync } from 'node:fs';
import { theorems } from '../properties/index.js';
import { stringifyCase } from '../src/engine/hunt/case-file.js';
import { replayCase } from '../src/engine/hunt/replay-case.js';
import { readCorpus } from '../src/run/corpus.js';

/**
 * Records the numbers of the kept cases again, after a change that made enclosures wider or narrower. Nothing is written of a case
 * whose verdict is another one or whose old and new enclosures have no number in common: those are named, and the exit code is 1.
 *
 *   npx jiti scripts/record-corpus.ts [folder = properties/corpus] [file name …]
 *
 * Named files are recorded though their numbers moved: a step 1/λ_max is chosen by an end of an enclosure.
 */
type Ends = { readonly lo: number; readonly hi: number };

const meets = (a: Ends, b: Ends): boolean => a.lo <= b.hi && b.lo <= a.hi;
const size = ({ lo, hi }: Ends): number => hi - lo;
/** '1.25×' as wide as before, '=' for the same width, '' for the same numbers. */
const change = (before: Ends, after: Ends): string => {
  if (before.lo === after.lo && before.hi === after.hi) return '';
  return size(before) === size(after) ? '=' : `${(size(after) / size(before)).toPrecision(3)}×`;
};

const [folder = 'properties/corpus', ...moved] = process.argv.slice(2);
let refused = 0;
for (const { path, file } of readCorpus(folder).cases) {
  const claim = theorems.find(({ id }) => id === file.claim);
  if (claim === undefined) continue;
  const { finding, within, stands, differing } = replayCase(claim, file, '');
  if (within && stands && differing.length === 0) continue;
  const near =
    moved.some((name) => path.endsWith(name)) || (meets(file.left, finding.left) && meets(file.right, finding.right));
  if (!(within && stands && near)) {
    console.log(
      `REFUSED ${path}: within ${within}, stands ${stands}, ${JSON.stringify([file.left, finding.left, file.right, finding.right])}`,
    );
    refused++;
    continue;
  }
  const { replay: _replay, instance: _instance, trials: _trials, ...numbers } = finding;
  writeFileSync(path, stringifyCase({ ...file, ...numbers }));
  const [left, right] = [change(file.left, finding.left), change(file.right, finding.right)];
  console.log(
    `${path} at ${file.precision}${finding.precision === file.precision ? '' : ` → ${finding.precision}`}: left ${left || 'same'}, right ${right || 'same'}`,
  );
}
if (refused > 0) process.exitCode = 1;
