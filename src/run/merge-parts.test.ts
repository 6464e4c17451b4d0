import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';
import { silentEvents } from '../testing/silent-events.js';
import { root } from '../testing/sources.js';
import { threadsHere } from '../testing/threads-here.js';
import { mergeParts } from './merge-parts.js';
import { runSuite } from './verify.js';

const folder = projectFolder({ 'claims.ts': PLANTED_CLAIMS, 'two.ts': plantedConfig('holds', 'refuted') });
const at = (name: string): string => join(folder, name);
const request = { out: at('merged'), reporter: ['json'] as const };
const frozen = (name: string): string => join(root, 'src/testing/written-by-0.1.0/evidence', name);

beforeAll(async () => {
  for (const index of [1, 2])
    await runSuite(
      {
        names: [],
        config: at('two.ts'),
        seed: 7,
        workers: 1,
        out: at(`part-${index}`),
        reporter: [],
        shard: { index, of: 2 },
      },
      async () => silentEvents,
      threadsHere(),
    );
});

describe('mergeParts', () => {
  it('joins the units of parts, and writes the reports that are asked for', async () => {
    const { evidence, written, unwritten, open } = await mergeParts(
      [at('part-2'), at('part-1')],
      request,
      threadsHere(),
    );
    expect(evidence.claims.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['planted.holds', 'holds'],
      ['planted.refuted', 'refuted'],
    ]);
    expect(written).toEqual([`evidence  ${at('merged/evidence.json')}`]);
    expect({ unwritten, open }).toEqual({ unwritten: [], open: [] });
  });

  it('joins the evidence that parts of 0.1.0 wrote', async () => {
    const { evidence } = await mergeParts([frozen('shard-1.json'), frozen('shard-2.json')], request);
    expect(evidence.claims.length).toBeGreaterThan(1);
    expect(evidence.settings).not.toHaveProperty('shard');
  });

  it('refuses a folder without units beside one with units', async () => {
    await expect(mergeParts([at('part-1'), at('none')], request)).rejects.toThrow(
      `${at('none')}, expected the folder of a part, as verify shard i/n wrote it`,
    );
  });
});
