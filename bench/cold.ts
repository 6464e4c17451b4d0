import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { theorems } from '../properties/index.js';
import { cutOf } from '../src/engine/blocks.js';
import { statementOf } from '../src/engine/statement.js';
import { runUnit } from '../src/engine/unit.js';

/**
 * What it costs a worker to meet a claim for the first time: translation of its code and tables. Two blocks of a large
 * run, each as the first of a process and as the second: how much longer the first takes, in processor time, of every so many-th claim.
 *
 *   npm run bench:cold [-- --every 6]
 */
const words = process.argv.slice(2);
const FROM = 10_000;

/** Processor seconds of two blocks of a claim, one after the other in this process. */
function inTurn(id: string, blocks: readonly number[]): readonly number[] {
  const claim = theorems.find((each) => each.id === id);
  if (claim === undefined) throw new RangeError(`no claim ${id}`);
  const statement = statementOf(claim);
  const draws = cutOf(claim).most;
  return blocks.map((block) => {
    const before = process.cpuUsage();
    const from = FROM + block * draws;
    const { error } = runUnit<unknown>({ statement, stream: { seed: 20200101, name: id }, from, to: from + draws });
    if (error !== undefined) throw error;
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
}

function inProcess(id: string, blocks: readonly number[]): readonly number[] {
  const all = [fileURLToPath(import.meta.url), '--claim', id, ...blocks.map(String)];
  const { stdout } = spawnSync(process.execPath, all, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(stdout) as readonly number[];
}

if (words[0] === '--claim') {
  const [, id, ...blocks] = words;
  process.stdout.write(JSON.stringify(inTurn(id, blocks.map(Number))));
} else {
  const every = words[0] === '--every' ? Number(words[1]) : 6;
  const sums = { first: 0, later: 0, claims: 0 };
  console.log('| claim | draws of a block | first s | later s |');
  console.log('|---|--:|--:|--:|');
  for (const claim of theorems.filter((_, i) => i % every === 0)) {
    const [a, b] = inProcess(claim.id, [0, 1]);
    const [c, d] = inProcess(claim.id, [1, 0]);
    const [first, later] = [(a + c) / 2, (b + d) / 2];
    console.log(`| ${claim.id} | ${cutOf(claim).most} | ${first.toFixed(2)} | ${later.toFixed(2)} |`);
    sums.first += first;
    sums.later += later;
    sums.claims++;
  }
  const { first, later, claims } = sums;
  console.log(
    `\n${claims} claims: a first block took ${(first / claims).toFixed(2)} s, a later one ${(later / claims).toFixed(2)} s: ` +
      `${((first - later) / claims).toFixed(2)} s more, ${(100 * (first / later - 1)).toFixed(0)} %`,
  );
}
