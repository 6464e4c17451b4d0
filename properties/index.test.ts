import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { papers, theorems } from './index.js';

/** Kept cases, and what theorems share. */
const WITHOUT_THEOREMS = ['corpus', 'parts'];

describe('the theorems', () => {
  it('have distinct names', () => {
    expect(new Set(theorems.map((claim) => claim.id)).size).toBe(theorems.length);
  });

  it('say what they and each of their draws take, by which runs are cut: npm run bench:cold prints it', () => {
    const unmeasured = theorems.filter(
      (claim) => !((claim.typicalSeconds ?? 0) > 0 && (claim.drawMilliseconds ?? 0) > 0),
    );
    expect(unmeasured.map(({ id }) => id)).toEqual([]);
  });

  it('stand under a heading each, and no heading is empty', () => {
    expect(new Set(papers.map((paper) => paper.title)).size).toBe(papers.length);
    expect(papers.filter((paper) => paper.theorems.length === 0)).toEqual([]);
  });

  it('are all listed: every folder of modules beside this file has its list and its test', () => {
    const here = fileURLToPath(new URL('.', import.meta.url));
    const folders = readdirSync(here, { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && !WITHOUT_THEOREMS.includes(entry.name),
    );
    expect(folders.length).toBeGreaterThan(1);
    for (const { name } of folders) {
      expect(existsSync(`${here}/${name}/index.ts`), name).toBe(true);
      expect(
        readdirSync(`${here}/${name}`).some((file) => file.endsWith('.test.ts')),
        name,
      ).toBe(true);
    }
  });
});
