import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FormulaError } from '../activations/formula/formula-error.js';
import { activations } from '../activations/registry.js';
import { activationCards, activationOf } from './activation.js';
import { InputError } from './input-error.js';

const folder = mkdtempSync(join(tmpdir(), 'eigencheck-cards-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('activationOf', () => {
  it('reads names of the registry, of the configuration, and formulas', () => {
    expect(activationOf('relu', [])).toBe(activations.relu);
    const own = { ...activations.relu, name: 'mine' };
    expect(activationOf('mine', [own])).toBe(own);
    expect(activationOf('z * z / 2', []).value(3)).toBe(4.5);
  });

  it('a misspelt name is told the closest, a bad formula its place', () => {
    expect(() => activationOf('rellu', [])).toThrow(InputError);
    try {
      activationOf('rellu', []);
    } catch (error) {
      expect((error as InputError).problem).toMatchObject({ argument: 'activation', received: '"rellu"' });
      expect((error as InputError).problem.found).toContain('did you mean relu?');
    }
    expect(() => activationOf('z * (z + ', [])).toThrow(FormulaError);
  });
});

describe('activationCards', () => {
  it('makes a card of each, in order, and writes nothing where no folder is given', async () => {
    const { cards, written } = await activationCards({ activations: ['step', 'relu'] });
    expect(cards.map(({ activation }) => activation)).toEqual(['step', 'relu']);
    expect(written).toEqual([]);
  });

  it('writes page and data into the folder', async () => {
    const { written } = await activationCards({ activations: ['relu'], out: folder });
    expect(written.map((path) => path.slice(folder.length + 1))).toEqual(['activation.json', 'activation.html']);
    expect(readdirSync(folder).sort()).toEqual(['activation.html', 'activation.json']);
  });

  it('a folder that is a file is refused before anything is computed', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(activationCards({ activations: ['no such'], out: file })).rejects.toMatchObject({
      problem: { argument: 'out', received: file },
    });
  });
});
