import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { stringifyEvidence } from '../evidence/evidence-file.js';
import type { Evidence } from '../evidence/schema.js';
import { readEvidence } from '../run/read-evidence.js';
import { eigencheck, projectFolder } from '../testing/built-command.js';
import { kinkFloor, sampleEvidence } from '../testing/report/evidence-fixture.js';
import { allFigures } from '../testing/report/figure-fixtures.js';
import { evidenceSchema } from './report.js';

let folder: string;
beforeAll(() => {
  folder = projectFolder({
    'new.json': stringifyEvidence(sampleEvidence()),
    'before/evidence.json': stringifyEvidence(sampleEvidence({ claims: [kinkFloor({ verdict: 'undecided' })] })),
    'old.json': stringifyEvidence(sampleEvidence({ claims: [kinkFloor({ verdict: 'undecided' })] })),
  });
});

/** An evidence file with one thing changed, as a tree of plain JSON. */
function damaged(change: (tree: Tree) => void): string {
  const tree = JSON.parse(
    stringifyEvidence(sampleEvidence({ claims: [kinkFloor({ figures: allFigures() })] })),
  ) as Tree;
  change(tree);
  const file = join(folder, 'damaged.json');
  writeFileSync(file, JSON.stringify(tree));
  return file;
}

// biome-ignore lint/suspicious/noExplicitAny: these tests put anything anywhere
type Tree = any;

describe('eigencheck report', () => {
  it('builds the same page as from the evidence itself, and computes nothing', async () => {
    const { code, stdout } = await eigencheck(['report', 'new.json', '--out', 'again'], folder);
    expect(code).toBe(0);
    expect(stdout).toContain('4 claims hold · 0 refuted · 0 undecided');
    expect(stdout).toContain('report    again/index.html');
    expect(readFileSync(join(folder, 'again/index.html'), 'utf8')).toContain('gram.kink-floor');
  });

  it('compares with an earlier run', async () => {
    const { code } = await eigencheck(['report', '--compare', 'old.json', 'new.json', '--out', 'compared'], folder);
    expect(code).toBe(0);
    const page = readFileSync(join(folder, 'compared/index.html'), 'utf8');
    expect(page).toContain('verdict changed');
    expect(page).toContain('was undecided');
  });

  it('takes the folder that holds an evidence file for the file', async () => {
    const { code } = await eigencheck(['report', '--compare', 'before', 'new.json', '--out', 'by-folder'], folder);
    expect(code).toBe(0);
    expect(readFileSync(join(folder, 'by-folder/index.html'), 'utf8')).toContain('was undecided');
    const same = await eigencheck(['report', '--compare', 'before', 'before/evidence.json'], folder);
    expect([same.code, same.stderr]).toEqual([2, expect.stringMatching(/--compare = before, expected another/)]);
  });

  it('refuses to compare a file with itself, and names a file that is missing', async () => {
    const same = await eigencheck(['report', '--compare', 'new.json', 'new.json'], folder);
    expect([same.code, same.stderr]).toEqual([2, expect.stringMatching(/--compare = new.json, expected another/)]);
    const gone = await eigencheck(['report', 'gone.json'], folder);
    expect([gone.code, gone.stderr]).toEqual([
      2,
      expect.stringMatching(/gone.json: no such file, expected the evidence/),
    ]);
  });
});

describe('readEvidence', () => {
  it('reads what was written, infinities included', async () => {
    const evidence: Evidence = sampleEvidence({
      claims: [kinkFloor({ slack: { min: 2, median: { lo: Infinity, hi: Infinity } } })],
    });
    const file = join(folder, 'infinite.json');
    writeFileSync(file, stringifyEvidence(evidence));
    expect(await readEvidence(file)).toEqual(evidence);
  });

  it.each<[string, (tree: Tree) => void, RegExp]>([
    [
      'a number that is text',
      (t) => {
        t.claims[0].tightest.left.lo = 'x';
      },
      /claims\[0\]\.tightest\.left\.lo = "x", expected number/,
    ],
    [
      'a missing verdict',
      (t) => {
        delete t.claims[0].verdict;
      },
      /claims\[0\]\.verdict = missing, expected one of "holds"/,
    ],
    [
      'a NaN, which JSON writes as null',
      (t) => {
        t.claims[0].draws[3].x = null;
      },
      /claims\[0\]\.draws\[3\]\.x = null, expected number/,
    ],
    [
      'half a figure',
      (t) => {
        t.claims[0].figures = [{ kind: 'lines', id: 'a' }];
      },
      /claims\[0\]\.figures\[0\]\.title = missing, expected string \(and \d+ more\)/,
    ],
    [
      'another version',
      (t) => {
        t.schema = 'eigencheck/evidence@9';
      },
      /schema = "eigencheck\/evidence@9", expected "eigencheck\/evidence@2" or "eigencheck\/evidence@1"/,
    ],
    [
      'claims that are no list',
      (t) => {
        t.claims = {};
      },
      /claims = \{\}, expected array/,
    ],
  ])('names the field of %s', async (_name, change, line) => {
    await expect(readEvidence(damaged(change))).rejects.toThrow(line);
  });

  it('says that a file cut in the middle is not JSON', async () => {
    const file = join(folder, 'cut.json');
    writeFileSync(file, readFileSync(join(folder, 'new.json'), 'utf8').slice(0, 2000));
    await expect(readEvidence(file)).rejects.toThrow(/cut\.json: not JSON \(.+\), expected the evidence\.json/);
  });
});

describe('the published schema', () => {
  it('accepts an evidence file, and refuses a damaged one, when read back by a JSON Schema reader', () => {
    const published = z.fromJSONSchema(evidenceSchema() as Parameters<typeof z.fromJSONSchema>[0]);
    const written = (evidence: Evidence): unknown => JSON.parse(stringifyEvidence(evidence));
    const pictured = sampleEvidence({
      claims: [kinkFloor({ figures: allFigures(), slack: { min: 2, median: { lo: Infinity, hi: Infinity } } })],
    });
    expect(published.safeParse(written(pictured)).success).toBe(true);
    const broken = written(pictured) as Tree;
    broken.claims[0].tightest.right.hi = 'many';
    expect(published.safeParse(broken).success).toBe(false);
  });
});
