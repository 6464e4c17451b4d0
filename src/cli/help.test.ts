import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { constants } from '../../properties/constants/index.js';
import { theorems } from '../../properties/index.js';
import { mutants } from '../../properties/mutants/index.js';
import { DEFAULT_RUNS } from '../engine/settings.js';
import { ownFolder, readCorpus } from '../run/corpus.js';
import { workOf } from '../run/work.js';
import { eigencheck } from '../testing/built-command.js';
import { widthOf } from './columns.js';
import { EXAMPLES, FIRST_STEPS } from './examples.js';
import { program } from './program.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ALL = [...Object.values(EXAMPLES).flat(), ...FIRST_STEPS].map(({ line }) => line);

/** As a shell splits a line, with single quotes. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');

/** The name and the words of the command that a line would run. @throws CommanderError for a line that is none */
async function parsed(line: string): Promise<readonly string[]> {
  const root = program(() => {});
  let found: readonly string[] = [];
  for (const command of root.commands)
    command.action(() => {
      found = [command.name(), ...command.args];
    });
  await root.parseAsync(wordsOf(line).slice(1), { from: 'user' });
  return found;
}

describe('--help', () => {
  it.each(['', ...Object.keys(EXAMPLES)])('eigencheck %s --help fits 80 columns', async (name) => {
    const { stdout } = await eigencheck([...(name === '' ? [] : [name]), '--help'], ROOT);
    for (const line of stdout.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(name === '' ? /^First steps:\n {2}eigencheck verify\n/m : /^Examples:\n {2}eigencheck /m);
  });

  it('each command has two to four examples', () => {
    const commands = program(() => {}).commands.map((command) => command.name());
    expect(Object.keys(EXAMPLES)).toEqual(commands);
    for (const examples of Object.values(EXAMPLES)) expect([2, 3, 4]).toContain(examples.length);
  });

  it.each(ALL)('`%s` is a line that can be typed', async (line) => {
    const [program, name, ...rest] = wordsOf(line);
    expect(program).toBe('eigencheck');
    expect((await parsed(line))[0]).toBe(name);
    for (const id of rest.flatMap((word) => /^[a-z-]+\.[a-z0-9-]+(?=\/|$)/.exec(word)?.[0] ?? []))
      if (/^(gram|kernel|conjecture)\./.test(id) && !/\.(ts|csv|npy|json)$/.test(id))
        expect((await eigencheck(['list', id, '--what', kindOf(id)], ROOT)).stdout).toContain(`  ${id}`);
  });

  it.each([
    ...Object.values(EXAMPLES.list).map(({ line }) => line),
    ...Object.values(EXAMPLES.show).map(({ line }) => line),
    EXAMPLES.replay[0].line,
    EXAMPLES.replay[1].line,
    EXAMPLES.constants[1].line,
    EXAMPLES.activation[0].line,
    EXAMPLES.activation[1].line,
    EXAMPLES.report[2].line,
  ])('`%s` runs', async (line) => {
    const { code, stdout, stderr } = await eigencheck(wordsOf(line).slice(1), ROOT);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toBe('');
  });

  it('says how long the whole takes as its parts typically do', () => {
    const work = workOf({
      claims: theorems,
      runsOf: ({ runs = DEFAULT_RUNS }) => runs,
      cases: readCorpus(ownFolder()).cases,
      errors: mutants.map(({ id }) => id),
      constants: constants.map(({ id }) => id),
    });
    const minutes = work.reduce((sum, { seconds = 0 }) => sum + seconds, 0) / 60;
    const { about } = EXAMPLES.verify[0];
    expect(about).toContain(`in about ${Math.round(minutes / 2)} min on two cores`);
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(`npm run verify    # ${about}\n`);
  });
});

const kindOf = (id: string): string =>
  id.startsWith('kernel.') ? 'injected-errors' : id.startsWith('conjecture.') ? 'conjectures' : 'claims';
