import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseActivationCard } from '../evidence/activation-card.js';
import { eigencheck, projectFolder } from '../testing/built-command.js';
import { brailleGraph } from './braille-graph.js';

let folder: string;
beforeAll(() => {
  folder = projectFolder({
    'mine.ts': `import { defineActivation, defineConfig } from 'eigencheck';
export default defineConfig({ activations: [
  defineActivation({ name: 'myMish', value: (z) => z * Math.tanh(Math.log1p(Math.exp(z))), kinks: [],
    derivative: (z) => { const t = Math.tanh(Math.log1p(Math.exp(z))); return t + (z * (1 - t * t)) / (1 + Math.exp(-z)); } }),
] });`,
  });
});

const run = (...words: string[]) => eigencheck(['activation', ...words], folder);
/** A combining mark takes no column. */
const columns = (line: string): number => [...line.replace(/\p{M}/gu, '')].length;

describe('eigencheck activation', () => {
  it.each([
    ['relu'],
    ['tanh'],
    ['hardSwish'],
    ['step'],
    ['polynomial(0,0,1)'],
    ['piecewiseLinear(-2:1 -1:0 0.5:-0.25 1:2)'],
    ['selu', '--weight-variance', '0.5625'],
    ['--compare', 'relu', 'gelu', 'polynomial(0,0,1)', 'softplus', 'hardTanh(1)'],
  ])('%s is read on 80 columns', async (...words) => {
    const { code, stdout, stderr } = await run(...words.filter((word) => word !== undefined));
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').filter((line) => columns(line) > 80)).toEqual([]);
    expect(stdout).not.toMatch(/undefined|NaN/);
  });

  it('says of ReLU what everyone knows, and of a corner that E φ″² is infinite', async () => {
    const { stdout } = await run('relu');
    for (const row of [
      /E φ {2,}≈ 0\.398942280401/,
      /E φ² {2,}0\.5/,
      /E φ″² {2,}infinite/,
      /recommended σ_w {2,}≈ 1\.41421356237/,
    ])
      expect(stdout).toMatch(row);
    expect(stdout).toContain('every number is proved');
  });

  it('takes a formula, and proves all of it', async () => {
    const { code, stdout } = await run('z > 0 ? z : exp(z) - 1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^z > 0 \? z : exp\(z\) - 1 {2}every number is proved/);
    // Not ELU by name, but ELU: its kink of order 2, and E φ² of the same name.
    const elu = await run('elu');
    expect(stdout).toContain('order 2 at 0');
    const energy = (text: string) => /E φ² {2,}(.*)/.exec(text)?.[1];
    expect(energy(stdout)).toBe(energy(elu.stdout));
  });

  it('shows the place in a formula that is none, with a caret under it', async () => {
    const { code, stdout, stderr } = await run('z * tanhh(z)');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^eigencheck: formula: .*\n {2}z \* tanhh\(z\)\n {6}\^\n$/);
  });

  it('prints JSON that the library reads, one card or a list', async () => {
    const one = await run('gelu', '--json');
    expect(parseActivationCard(one.stdout).activation).toBe('gelu');
    const two = await run('gelu', '--compare', 'tanh', '--json');
    const list = JSON.parse(two.stdout) as unknown[];
    expect(list.map((card) => parseActivationCard(JSON.stringify(card)).activation)).toEqual(['gelu', 'tanh']);
  });

  it('shows an activation of a configuration as estimated', async () => {
    const { code, stdout } = await run('myMish', '--config', 'mine.ts');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^myMish {2}estimated/);
    expect(stdout).toMatch(/E φ² {2,}~ 0\.45234219/);
  });

  it('writes the page and the cards', async () => {
    const { stdout } = await run('tanh', '--out', 'cards');
    for (const name of ['activation.html', 'activation.json']) {
      expect(existsSync(join(folder, 'cards', name))).toBe(true);
      expect(stdout).toContain(name);
    }
    expect(readFileSync(join(folder, 'cards/activation.html'), 'utf8')).toMatch(/^<!doctype html>/);
  });

  it.each([
    [['relou'], /^eigencheck: --activation|^eigencheck: activation = "relou", did you mean relu\?, expected a name/],
    [[], /^eigencheck: activation: no name, expected one such as relu/],
    [['relu', '--bias-variance', '1'], /^eigencheck: --bias-variance = 1, expected --weight-variance with it\n$/],
    [['relu', '--weight-variance', '0'], /^eigencheck: --weight-variance = 0, expected a number from/],
    [['relu', '--config', 'none.ts'], /none\.ts/],
  ])('%j is refused in one line', async (words, line) => {
    const { code, stdout, stderr } = await run(...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(line);
    expect(stderr.trim()).not.toContain('\n');
  });
});

describe('brailleGraph', () => {
  it('draws a line from corner to corner through every column and row', () => {
    const { lines, lowest, highest } = brailleGraph([0, 1], [0, 1], { columns: 2, rows: 1 });
    expect([lowest, highest]).toEqual([0, 1]);
    const [left = 0, right = 0] = [...(lines[0] ?? '')].map((cell) => (cell.codePointAt(0) ?? 0) - 0x2800);
    // Dots 7 and 5, 1 and 4 (Unicode, Braille Patterns): lowest on the left, highest on the right.
    expect([left & 0x40, right & 0x08]).toEqual([0x40, 0x08]);
    const rows = [0x09, 0x12, 0x24, 0xc0].map((row) => ((left | right) & row) > 0);
    expect(rows).toEqual([true, true, true, true]);
  });

  it('passes over what is no number, and draws a constant', () => {
    expect(brailleGraph([0, 1], [0, 0], { columns: 1, rows: 1 }).lines).toEqual(['⣀']);
    expect(brailleGraph([0, 1, 2], [Number.NaN, Number.NaN, 1], { columns: 2, rows: 1 }).highest).toBe(1);
  });
});
