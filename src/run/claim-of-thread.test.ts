import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';
import { claimOfThread } from './claim-of-thread.js';

const HERE = dirname(fileURLToPath(import.meta.url));

/** All files that are loaded with one: static imports, but for those of types alone. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) (?!type )(?:[^;']* from )?'(\.[^']+)\.js';/gm,
  );
  for (const [, target] of imports) loadedWith(`${resolve(dirname(file), target)}.ts`, seen);
  return seen;
}

const theoremsAmong = (files: Set<string>) => [...files].filter((file) => file.endsWith('properties/index.ts'));

describe('what a worker thread loads', () => {
  it.each(['check', 'hunt', 'audit', 'corpus'])('%s: not the built-in theorems, for a claim of a user', (unit) => {
    const files = loadedWith(join(HERE, `${unit}-unit.ts`));
    expect(files).toContain(join(HERE, 'claim-of-thread.ts'));
    expect(theoremsAmong(files)).toEqual([]);
  });

  it('control: the registry does load them', () => {
    expect(theoremsAmong(loadedWith(join(HERE, 'registry.ts')))).toHaveLength(1);
  });
});

it('what --help loads holds neither the theorems nor the schema of evidence, half of a start, nor draws of fast-check', () => {
  const files = loadedWith(join(HERE, '../cli/program.ts'));
  expect(files).toContain(join(HERE, '../cli/shared-options.ts'));
  expect(theoremsAmong(files)).toEqual([]);
  expect(files).not.toContain(join(HERE, '../evidence/schema.ts'));
  expect(files).not.toContain(join(HERE, '../engine/draw.ts'));
  expect(loadedWith(join(HERE, 'write-reports.ts'))).toContain(join(HERE, '../evidence/schema.ts'));
});

describe('claimOfThread', () => {
  const folder = projectFolder({ 'claims.ts': PLANTED_CLAIMS, 'holds.ts': plantedConfig('holds') });
  const file = join(folder, 'holds.ts');

  it('finds claims of the configuration and built-in ones, and names the nearest of both for others', async () => {
    expect((await claimOfThread('planted.holds', file)).id).toBe('planted.holds');
    expect(await claimOfThread('planted.holds', file)).toBe(await claimOfThread('planted.holds', file));
    expect((await claimOfThread('gram.kink-floor', file)).id).toBe('gram.kink-floor');
    expect((await claimOfThread('gram.kink-floor', undefined)).id).toBe('gram.kink-floor');
    await expect(claimOfThread('planted.hold', file)).rejects.toThrow('did you mean planted.holds?');
    await expect(claimOfThread('gram.kink-flor', undefined)).rejects.toThrow('did you mean gram.kink-floor?');
  });
});
