import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseEvidence } from '../../src/evidence/evidence-file.js';
import type { Evidence } from '../../src/evidence/schema.js';
import { eigencheck, type Finished } from '../../src/testing/built-command.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const rows = readFileSync(join(here, 'digits.csv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(',').map(Number));

/** The theorems that say something about 300 rows of 64 pixels, and one that does not. */
const CLAIMS = [
  'gram.kink-floor',
  'gram.published-floor',
  'gram.kink-sharp',
  'gram.smooth-tail',
  'gram.polynomial-rank',
];
const RUNS = 8;

describe('the example: theorems on images of handwritten digits', () => {
  let finished: Finished;
  let evidence: Evidence;
  beforeAll(async () => {
    const out = mkdtempSync(join(tmpdir(), 'eigencheck-digits-'));
    const words = ['verify', ...CLAIMS, '--data', 'digits.csv', '--runs', `${RUNS}`, '--seed', '1', '--out', out];
    finished = await eigencheck(words, here);
    evidence = parseEvidence(readFileSync(join(out, 'evidence.json'), 'utf8'));
  }, 120_000);

  it('hold on subsets of the rows', () => {
    expect(finished.code).toBe(0);
    for (const claim of evidence.claims)
      expect(claim).toMatchObject({ verdict: 'holds', basis: 'proved', runs: RUNS, undecided: 0 });
  });

  it('the claim that no subset satisfies the hypotheses of is skipped, with the reason', () => {
    expect(evidence.claims.map(({ id }) => id)).toEqual(CLAIMS.slice(0, 4));
    expect(evidence.data?.skipped).toEqual([
      { claim: 'gram.polynomial-rank', because: 'none of 200 draws of these rows satisfies its hypotheses' },
    ]);
    expect(finished.stdout).toContain('skipped   gram.polynomial-rank: none of 200 draws');
  });

  it('separation and intrinsic dimension stand first, as a second route finds them', () => {
    // Whole numbers up to 16 in 64 columns: dot products are exact below 64·16² = 2^14, their products below 2^28.
    const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, k) => sum + x * (b[k] ?? 0), 0);
    let least = 1;
    let pair = [0, 0];
    rows.forEach((a, i) => {
      rows.slice(0, i).forEach((b, j) => {
        const squaredSine = 1 - dot(a, b) ** 2 / (dot(a, a) * dot(b, b));
        if (squaredSine < least) [least, pair] = [squaredSine, [j + 1, i + 1]];
      });
    });
    expect(evidence.data).toMatchObject({ rows: 300, columns: 64, closest: pair, opposite: [], rounded: [] });
    // 1 − ρ² near 0.0246 with three roundings of at most 1.1e-16 each; the square root halves the relative error.
    expect(evidence.data?.separation?.lo).toBeCloseTo(Math.sqrt(least), 13);
    expect(evidence.data?.intrinsicDimension).toBe(rankModulo(rows, 1_000_003));
    expect(finished.stdout.split('\n').slice(1, 3).join(' ')).toMatch(
      /300 directions of 64 coordinates, .* intrinsic dimension 55 · separation 0\.1569889.*lines 42 and 125/,
    );
  });

  it('a replay line names the file, and gives the same numbers', async () => {
    const tightest = evidence.claims[0]?.tightest;
    expect(tightest?.replay).toMatch(/ --data digits\.csv$/);
    const again = await eigencheck([...(tightest?.replay ?? '').split(' ').slice(1), '--json'], here);
    expect(JSON.parse(again.stdout)).toMatchObject({ left: tightest?.left, right: tightest?.right });
  });
});

/** The rank over the integers modulo a prime: at most that over the rationals, and as large unless the prime divides minors. */
function rankModulo(matrix: readonly (readonly number[])[], prime: number): number {
  const left = matrix.map((row) => row.map((x) => x % prime));
  let rank = 0;
  for (let column = 0; column < (matrix[0]?.length ?? 0); column++) {
    const found = left.findIndex((row, i) => i >= rank && row[column] !== 0);
    if (found < 0) continue;
    [left[rank], left[found]] = [left[found], left[rank]];
    const pivot = left[rank];
    for (let i = rank + 1; i < left.length; i++) {
      const [a, b] = [pivot[column], left[i][column]];
      // Products stay below prime² = 1e12, far from 2^53.
      left[i] = left[i].map((x, k) => (((a * x - b * pivot[k]) % prime) + prime) % prime);
    }
    rank++;
  }
  return rank;
}
