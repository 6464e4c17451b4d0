import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { theorems } from '../properties/index.js';
import { cutOf } from '../src/engine/blocks.js';
import { statementOf } from '../src/engine/statement.js';
import { runUnit } from '../src/engine/unit.js';

/**
 * What it costs a worker to meet a claim for the first time: translation of its code, and tables. Two blocks of a large run, each as the first of its
 * claim in a process and as the second, of every so many-th claim; before them comes a block of another claim, as what a process
 * pays once is no matter of the claim. Only where nothing else runs.
 *
 *   npm run bench:cold [-- claim … | --every 6]
 */
const words = process.argv.slice(2);
const FROM = 10_000;

/** Seconds of each block by the clock, as units tell them, one after the other in this process. */
const inTurn = (blocks: readonly (readonly [id: string, block: number])[]): readonly number[] =>
  blocks.map(([id, block]) => {
    const claim = theorems.find((each) => each.id === id);
    if (claim === undefined) throw new RangeError(`no claim ${id}`);
    const draws = cutOf(claim).most;
    const before = performance.now();
    const from = FROM + block * draws;
    const unit = { statement: statementOf(claim), stream: { seed: 20200101, name: id }, from, to: from + draws };
    const { error } = runUnit<unknown>(unit);
    if (error !== undefined) throw error;
    return (performance.now() - before) / 1000;
  });

function inProcess(before: string, id: string, blocks: readonly number[]): readonly number[] {
  const all = [[before, 0] as const, ...blocks.map((block) => [id, block] as const)];
  const given = [fileURLToPath(import.meta.url), '--blocks', JSON.stringify(all)];
  const { stdout } = spawnSync(process.execPath, given, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return (JSON.parse(stdout) as readonly number[]).slice(1);
}

if (words[0] === '--blocks') {
  process.stdout.write(JSON.stringify(inTurn(JSON.parse(words[1]))));
} else {
  const [named, every] = words[0] === '--every' ? [[], Number(words[1])] : [words, 6];
  const sums = { first: 0, later: 0, claims: 0 };
  console.log('| claim | draws of a block | first s | later s | ms a draw |');
  console.log('|---|--:|--:|--:|--:|');
  for (const [k, claim] of theorems.entries()) {
    if (named.length > 0 ? !named.includes(claim.id) : k % every !== 0) continue;
    // A good way off in the list: most likely of another subject.
    const { id: before } = theorems[(k + 50) % theorems.length];
    const [a, b] = inProcess(before, claim.id, [0, 1]);
    const [c, d] = inProcess(before, claim.id, [1, 0]);
    const [first, later] = [(a + c) / 2, (b + d) / 2];
    const draws = cutOf(claim).most;
    const cells = [claim.id, draws, first.toFixed(2), later.toFixed(2), ((1000 * later) / draws).toPrecision(2)];
    console.log(`| ${cells.join(' | ')} |`);
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
