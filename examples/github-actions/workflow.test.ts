import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { eigencheck } from '../../src/testing/built-command.js';

interface Step {
  readonly run?: string;
  readonly uses?: string;
}
interface Job {
  readonly needs?: string;
  readonly strategy?: { readonly matrix: { readonly shard: readonly number[] } };
  readonly steps: readonly Step[];
}

const document = parseDocument(readFileSync(new URL('./eigencheck.yml', import.meta.url), 'utf8'));
const jobs: Readonly<Record<string, Job>> = document.toJS().jobs;
const commands = Object.values(jobs).flatMap(({ steps }) =>
  steps.flatMap(({ run = '' }) => (run.includes('eigencheck') ? [run] : [])),
);

/** Without what GitHub fills in. */
const filledIn = (command: string) =>
  command.replace(/\$\{\{ github\.run_id \}\}/g, '12345').replace(/\$\{\{ matrix\.shard \}\}/g, '2');

describe('the ready workflow', () => {
  it('parses, with no warning', () => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
  });

  it('splits the run over as many machines as its matrix says, and merges every part', () => {
    const shards = jobs.part.strategy?.matrix.shard ?? [];
    expect(shards).toEqual([1, 2, 3, 4]);
    expect(commands.find((command) => command.includes('--shard'))).toContain(`/${shards.length} `);
    const merge = commands.find((command) => command.includes(' merge ')) ?? '';
    for (const shard of shards) expect(merge).toContain(` part-${shard} `);
    expect(jobs.report.needs).toBe('part');
    expect(jobs.report.steps.at(-1)?.uses).toMatch(/upload-artifact/);
  });

  it.each(commands)('`%s` names a command and options that exist', async (command) => {
    const [npx, name, subcommand, ...words] = filledIn(command).split(' ');
    expect([npx, name]).toEqual(['npx', 'eigencheck']);
    const { stdout } = await eigencheck([subcommand, '--help'], '.');
    for (const option of words.filter((word) => word.startsWith('--'))) expect(stdout).toContain(`${option} `);
    // Values are read before anything is computed: with a claim that does not exist, only its name may be wrong.
    if (subcommand === 'verify') {
      const { code, stderr } = await eigencheck(['verify', 'no.such-claim', ...words], '.');
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringMatching(/^eigencheck: unknown claim "no\.such-claim"/),
      });
    }
  });
});
