import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { planted } from './fault.js';
import { faults } from './index.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const sources = new Map<string, string>();
const sourceOf = (file: string): string => {
  const text = sources.get(file) ?? readFileSync(join(root, file), 'utf8');
  sources.set(file, text);
  return text;
};

describe('the list of faults', () => {
  it('names each once', () => {
    expect(faults.map(({ id }) => id).filter((id, k, ids) => ids.indexOf(id) !== k)).toEqual([]);
  });

  it('has 150 at least, 90 of them in error terms', () => {
    expect(faults.length).toBeGreaterThanOrEqual(150);
    expect(faults.filter(({ kind }) => kind === 'error term').length).toBeGreaterThanOrEqual(90);
  });

  it('says of each what is wrong then', () => {
    expect(faults.filter(({ says, symbol }) => says.length < 10 || symbol === '').map(({ id }) => id)).toEqual([]);
  });

  it('names tests that exist', () => {
    const missing = faults.flatMap(({ id, tests = [] }) =>
      tests.filter((test) => !existsSync(join(root, test))).map((test) => `${id}: ${test}`),
    );
    expect(missing).toEqual([]);
  });

  it('plants each in one place, as another program', () => {
    const wrong: string[] = [];
    for (const fault of faults)
      try {
        const source = sourceOf(fault.file);
        // What esbuild writes has no comments and no layout: equal programs look alike.
        if (compiled(planted(fault, source)) === compiled(source)) wrong.push(`${fault.id}: changes nothing`);
      } catch (error) {
        wrong.push(`${fault.id}: ${error instanceof Error ? error.message : String(error)}`);
      }
    expect(wrong).toEqual([]);
  });

  it('control: a text that is gone, or stands twice, is noticed', () => {
    const fault = { ...faults[0], find: 'x' };
    expect(() => planted(fault, 'y')).toThrow('stands 0 times');
    expect(() => planted(fault, 'x x')).toThrow('stands 2 times');
  });
});

const compiledTexts = new Map<string, string>();

function compiled(text: string): string {
  const known = compiledTexts.get(text) ?? transformSync(text, { loader: 'ts' }).code;
  compiledTexts.set(text, known);
  return known;
}
