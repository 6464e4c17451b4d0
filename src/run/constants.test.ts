import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseEvidence } from '../evidence/evidence-file.js';
import { projectFolder } from '../testing/built-command.js';
import { withSignals } from '../testing/signals.js';
import { threadsHere } from '../testing/threads-here.js';
import { recomputeConstants } from './constants.js';
import { anyOf } from './exit-code.js';

const CONFIG = `import { defineConfig, defineConstant, point } from 'eigencheck';
const mine = (id, published, recompute = () => point(0.5)) =>
  defineConstant({ id, title: 'a half', published, source: { title: 'mine' }, recompute, finding: 'agrees' });
export default defineConfig({
  constants: [
    mine('mine.half', '0.5'),
    mine('mine.deadly', '0.5', () => { globalThis.deadlyConstant?.(); return point(0.5); }),
    mine('mine.wrong', '0.75'),
  ],
});
`;
const folder = projectFolder({ 'own.ts': CONFIG });
const config = join(folder, 'own.ts');

describe('published constants', () => {
  it('are recomputed in their order; one that is not as recorded is news', async () => {
    const end = await recomputeConstants({ ids: ['mine'], config }, threadsHere());
    expect(end.constants.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['mine.half', 'agrees'],
      ['mine.deadly', 'agrees'],
      ['mine.wrong', 'disagrees'],
    ]);
    expect(end.problems).toEqual([]);
    expect(anyOf(end.facts)).toEqual({ refuted: true, unjudged: false, undecided: false, interrupted: false });
    expect(end.files.written).toEqual([]);
  });

  it('one that takes its thread down is named, and the next ones are recomputed', async () => {
    const global = globalThis as { deadlyConstant?: () => void };
    const start = threadsHere((die) => {
      global.deadlyConstant = () => {
        die(5);
        throw new Error('dead');
      };
      return {};
    });
    try {
      const out = join(folder, 'out');
      const end = await recomputeConstants({ ids: ['mine'], config, out }, start);
      expect(end.constants.map(({ id, error }) => [id, error])).toEqual([
        ['mine.half', undefined],
        ['mine.deadly', 'its thread ended with code 5'],
        ['mine.wrong', undefined],
      ]);
      expect(end.problems).toEqual(['mine.deadly: its thread ended with code 5']);
      expect(anyOf(end.facts)).toMatchObject({ refuted: true, unjudged: true });
      const { constants } = parseEvidence(readFileSync(join(out, 'evidence.json'), 'utf8'));
      expect(constants).toHaveLength(3);
    } finally {
      delete global.deadlyConstant;
    }
  });

  it('interrupted between two of them, keep those that are done with', async () => {
    const global = globalThis as { deadlyConstant?: () => void };
    const end = await withSignals(() => {
      global.deadlyConstant = () => void process.emit('SIGTERM', 'SIGTERM');
      return recomputeConstants({ ids: ['mine'], config }, threadsHere());
    }).finally(() => delete global.deadlyConstant);
    expect(end.constants.map(({ id }) => id)).toEqual(['mine.half', 'mine.deadly']);
    expect(end.problems).toEqual(['interrupted between two constants']);
    expect(anyOf(end.facts)).toMatchObject({ interrupted: true });
  });

  it('of unknown names are refused as fields', async () => {
    const end = recomputeConstants({ ids: ['tan'] }, threadsHere());
    await expect(end).rejects.toMatchObject({ problem: { found: 'unknown constant "tan"' } });
  });
});
