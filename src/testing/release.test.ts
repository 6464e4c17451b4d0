import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectFolder } from './built-command.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const { steps }: { steps: readonly { name?: string; run?: string }[] } = parse(text('.github/workflows/release.yml'))
  .jobs.publish;
const naming = steps.findIndex(({ name }) => name === 'The package names this repository');

/** What the step makes of a package.json, as the repository her/fork. */
function named(packageJson: string) {
  const folder = projectFolder({ 'package.json': packageJson });
  const { status } = spawnSync('bash', ['-e', '-c', steps[naming]?.run ?? 'exit 9'], {
    cwd: folder,
    env: { ...process.env, GITHUB_REPOSITORY: 'her/fork' },
  });
  return { status, packageJson: readFileSync(join(folder, 'package.json'), 'utf8') };
}

describe('a release', () => {
  it('names the repository that it runs in, before the long tests, and changes nothing else', () => {
    expect(naming).toBeGreaterThan(0);
    expect(naming).toBeLessThan(steps.findIndex(({ run }) => run === 'bash .ci/run'));
    const { status, packageJson } = named(text('package.json'));
    expect(status).toBe(0);
    expect(JSON.parse(packageJson)).toEqual({
      ...JSON.parse(text('package.json')),
      repository: { type: 'git', url: 'git+https://github.com/her/fork.git' },
      homepage: 'https://github.com/her/fork#readme',
      bugs: { url: 'https://github.com/her/fork/issues' },
    });
    expect(named(packageJson)).toEqual({ status: 0, packageJson });
  });

  it('fails where package.json names another repository: a fork does not publish as this project', () => {
    const other = '{ "name": "x", "version": "1.0.0", "repository": { "url": "git+https://github.com/a/b.git" } }';
    expect(named(other)).toEqual({ status: 1, packageJson: other });
  });
});
