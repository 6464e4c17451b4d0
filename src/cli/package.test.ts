import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { projectFolder, startProcess } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

async function ran(program: string, words: readonly string[], cwd: string, expected = 0): Promise<string> {
  const { code, stdout, stderr } = await startProcess(program, words, cwd).finished;
  if (code !== expected) throw new Error(`${program} ${words.join(' ')} exited ${code}: ${stdout}${stderr}`);
  return stdout;
}

it('the packed tarball installs, and npx eigencheck there verifies a configuration of its project', async () => {
  const folder = projectFolder({
    'package.json': '{ "name": "her-project", "private": true }',
    'claims.ts': PLANTED_CLAIMS,
    'eigencheck.config.ts': plantedConfig('holds', 'refuted'),
  });
  await ran('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], ROOT);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'no tarball';
  await ran(
    'npm',
    ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`],
    folder,
  );

  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(await ran(join(folder, 'node_modules/.bin/eigencheck'), ['--version'], folder)).toBe(`${version}\n`);
  const stdout = await ran(
    'npx',
    ['eigencheck', 'verify', '--config', 'eigencheck.config.ts', '--seed', '7'],
    folder,
    1,
  );
  expect(stdout).toContain('1 claim holds · 1 refuted');
  expect(readdirSync(join(folder, 'reports')).sort()).toEqual(['evidence.json', 'index.html']);
});
