import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { activationCard } from '../card/activation-card.js';
import type { ActivationCard } from '../evidence/activation-card.js';
import { activationCards } from './activation.js';
import { cacheFolder, cardsIn } from './card-cache.js';

const root = mkdtempSync(join(tmpdir(), 'eigencheck-card-cache-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const card = activationCard(activations.relu);
const program = join(root, 'program.js');
writeFileSync(program, 'one');

let folder: string;
let computed: number;
beforeEach(() => {
  folder = join(mkdtempSync(join(root, 'folder-')), 'cache');
  computed = 0;
});

const compute = (): ActivationCard => {
  computed++;
  return card;
};
const ask = (question: readonly unknown[] = ['relu'], of = program) => cardsIn(folder, of).card(question, compute);
const file = (): string => join(folder, readdirSync(folder)[0] ?? 'none');

describe('cards in a folder', () => {
  it('are computed once for a question, and come back to the last bit, infinite ends too', async () => {
    expect(await ask()).toEqual(card);
    expect(await ask()).toEqual(card);
    expect(computed).toBe(1);
    await ask(['relu', { variances: { weightVariance: 2, biasVariance: 0 } }]);
    expect(computed).toBe(2);
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, -7)],
    ['empty', () => ''],
    ['with one digit changed', (text: string) => text.replace(/0\.5/, '0.6')],
    ['of a format to come', (text: string) => text.replace('card-cache@1', 'card-cache@2')],
    ['no text', () => '\u0000\uFFFD{}'],
  ])('a file %s is passed over and written anew', async (_, damage) => {
    await ask();
    const whole = readFileSync(file(), 'utf8');
    expect(damage(whole)).not.toBe(whole);
    writeFileSync(file(), damage(whole));
    expect(await ask()).toEqual(card);
    expect(computed).toBe(2);
    expect(readFileSync(file(), 'utf8')).toBe(whole);
  });

  it('the file of another question under this name is passed over', async () => {
    await ask(['tanh']);
    const other = readFileSync(file(), 'utf8');
    rmSync(file());
    await ask();
    writeFileSync(file(), other);
    await ask();
    expect(computed).toBe(3);
  });

  it('of another program are not found', async () => {
    await ask();
    const next = join(root, 'next.js');
    writeFileSync(next, 'two');
    await ask(['relu'], next);
    expect(computed).toBe(2);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('a folder that cannot be written to, or is a file, only costs time', async () => {
    folder = program;
    expect(await ask()).toEqual(card);
    folder = mkdtempSync(join(root, 'read-only-'));
    chmodSync(folder, 0o500);
    expect(await ask()).toEqual(card);
    expect(computed).toBe(2);
    chmodSync(folder, 0o700);
  });

  it('the oldest go when there are more than 200', async () => {
    await ask();
    const old = file();
    for (let k = 0; k < 200; k++) writeFileSync(join(folder, `${k}.card`), '');
    utimesSync(old, 1, 1);
    await ask(['one more']);
    expect(readdirSync(folder)).toHaveLength(200);
    expect(() => statSync(old)).toThrow();
  });
});

describe('cacheFolder', () => {
  const home = () => '/home/x';
  it.each([
    [{}, '/home/x/.cache/eigencheck'],
    [{ XDG_CACHE_HOME: '/var/c' }, '/var/c/eigencheck'],
    [{ XDG_CACHE_HOME: 'relative' }, '/home/x/.cache/eigencheck'],
    [{ EIGENCHECK_CACHE: 'mine', XDG_CACHE_HOME: '/var/c' }, 'mine'],
    [{ EIGENCHECK_CACHE: 'off' }, undefined],
  ])('of %j is %s', (env, expected) => expect(cacheFolder(env, home)).toBe(expected));
});

describe('activationCards with a cache', () => {
  it('asks it for what a name or a formula says', async () => {
    const asked: unknown[] = [];
    const cache = {
      card: (question: readonly unknown[]) => {
        asked.push(question[0]);
        return Promise.resolve(card);
      },
    };
    await activationCards({ activations: ['relu', 'z * 2'], cache });
    expect(asked).toEqual(['relu', 'z * 2']);
  });
});
