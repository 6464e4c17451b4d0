import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { activationCard } from '../card/activation-card.js';
import { projectFolder } from '../testing/built-command.js';
import { threadsHere } from '../testing/threads-here.js';
import { activationCards } from './activation.js';
import { loadConfig } from './load-config.js';

const folder = projectFolder({
  'own.ts': `import { defineActivation, defineConfig } from 'eigencheck';
export default defineConfig({ activations: [
  defineActivation({ name: 'mine', value: (z) => { globalThis.deadlyValue?.(); return Math.tanh(z); }, derivative: (z) => 1 - Math.tanh(z) ** 2, kinks: [] }),
] });`,
});
const config = join(folder, 'own.ts');

describe('the card of a configuration’s activation', () => {
  it('is computed in a thread, to the same numbers, and its parts are told', async () => {
    const parts: string[] = [];
    const asked: string[] = [];
    const start = threadsHere(() => ({
      card: async () => {
        const { card } = await import('./card-unit.js');
        return ((task: never, thread: never) => {
          asked.push((task as { activation: string }).activation);
          return card(task, thread);
        }) as never;
      },
    }));
    const variances = { weightVariance: 2, biasVariance: 0.5 };
    const watch = (part: string, of: string) => void parts.push(`${of}: ${part}`);
    const { cards } = await activationCards({ activations: ['relu', 'mine'], config, variances, watch }, start);
    const [own] = (await loadConfig(config)).activations;
    const mine: string[] = [];
    expect(cards[1]).toEqual(activationCard(own, { variances, watch: (part, of) => void mine.push(`${of}: ${part}`) }));
    expect(parts.filter((part) => part.startsWith('mine'))).toEqual(mine);
    expect(mine.length).toBeGreaterThan(3);
    expect(cards[0].activation).toBe('relu');
    expect(asked).toEqual(['mine']);
  });

  it('that takes its thread down is one line, and cannot be shown', async () => {
    const global = globalThis as { deadlyValue?: () => void };
    const start = threadsHere((die) => ({
      card: async () => {
        global.deadlyValue = () => {
          die(5);
          throw new Error('dead');
        };
        return (await import('./card-unit.js')).card as never;
      },
    }));
    const ended = activationCards({ activations: ['mine'], config }, start).finally(() => delete global.deadlyValue);
    await expect(ended).rejects.toMatchObject({
      message: `config ${config}, the card of mine: its thread ended with code 5`,
      facts: { unjudged: true },
    });
  });
});
