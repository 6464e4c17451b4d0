import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { projectFolder, startProcess } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';
import { claims } from '../theorems.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

async function ran(program: string, words: readonly string[], cwd: string, expected = 0): Promise<string> {
  const { code, stdout, stderr } = await startProcess(program, words, cwd).finished;
  if (code !== expected) throw new Error(`${program} ${words.join(' ')} exited ${code}: ${stdout}${stderr}`);
  return stdout;
}

const CLAIM = `defineClaim({
  id: 'mine.positive', title: 'λ_min ≥ 0', source: { title: 'mine' }, statement: 'x',
  instances: fc.record({ data: directions({ n: [2, 4], dimension: 2 }) }),
  compare: ({ data }, at) => atLeast(smallestEigenvalue(gramMatrix(activations.relu, data, at), at), point(0)),
})`;
const NAMES = '{ activations, atLeast, checkClaim, defineClaim, directions, gramMatrix, point, smallestEigenvalue }';

/** A project of hers with the packed package in its node_modules. */
let folder: string;
beforeAll(async () => {
  folder = projectFolder({
    'package.json': '{ "name": "her-project", "private": true }',
    'claims.ts': PLANTED_CLAIMS,
    'eigencheck.config.ts': plantedConfig('holds', 'refuted'),
    'module.mts': `import fc from 'fast-check';\nimport ${NAMES} from 'eigencheck';\nimport { claims, papers, type Paper } from 'eigencheck/theorems';\nimport * as I from 'eigencheck/interval';\nimport { theorems } from 'eigencheck/vitest';\nexport const claim = ${CLAIM};\nexport const first: Paper | undefined = papers[0];\nexport const two: I.Interval = I.add(point(1), I.point(1));\ntheorems(claims.slice(0, 1), { runs: 1 });\nexport { checkClaim, theorems };\n`,
    'script.cts': `import fc = require('fast-check');\nimport ${NAMES} from 'eigencheck';\nimport { claims, papers, type Paper } from 'eigencheck/theorems';\nimport * as I from 'eigencheck/interval';\nimport { theorems } from 'eigencheck/vitest';\nexport const claim = ${CLAIM};\nexport const first: Paper | undefined = papers[0];\nexport const two: I.Interval = I.add(point(1), I.point(1));\ntheorems(claims.slice(0, 1), { runs: 1 });\nexport { checkClaim, theorems };\n`,
    'theorems.cjs': `const { claims, papers } = require('eigencheck/theorems');\nconst { checkClaim } = require('eigencheck');\nconst one = claims.find(({ id }) => id === 'gram.published-floor');\nconsole.log(claims.length, papers.flatMap(({ theorems }) => theorems).length, checkClaim(one, { runs: 2, seed: 1, figures: false }).verdict);\n`,
    'interval.cjs': `const I = require('eigencheck/interval');\nimport('eigencheck/interval').then((imported) => console.log(Object.keys(I).every((name) => I[name] === require('eigencheck')[name] && I[name] === imported[name]), Object.keys(I).length));\n`,
    'script.cjs': `const fc = require('fast-check');\nconst ${NAMES} = require('eigencheck');\nconsole.log(checkClaim(${CLAIM}, { runs: 5, seed: 1 }).verdict);\n`,
  });
  await ran('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], ROOT);
  await install();
});

/**
 * What `npm install` of the tarball would do, without asking a registry: the package unpacked, beside it what it names
 * as its dependencies and no more, and its command.
 */
async function install(): Promise<void> {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'eigencheck'), { recursive: true });
  mkdirSync(join(modules, '.bin'));
  await ran('tar', ['-xzf', tarball(), '-C', 'node_modules/eigencheck', '--strip-components=1'], folder);
  const { bin, dependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(
    readFileSync(join(modules, 'eigencheck/package.json'), 'utf8'),
  );
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  for (const name of [...Object.keys(dependencies), ...peers]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name), 'junction');
  }
  for (const [name, file] of Object.entries<string>(bin)) {
    chmodSync(join(modules, 'eigencheck', file), 0o755);
    symlinkSync(join('../eigencheck', file), join(modules, '.bin', name));
  }
}

const tarball = (): string => readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'no tarball';
const toSlashes = (file: string): string => file.replaceAll('\\', '/');
/** A program of ours, on what is packed. */
const checked = (program: string, words: readonly string[]): Promise<string> =>
  ran(join(ROOT, 'node_modules/.bin', program), words, folder);

it('the packed tarball unpacks, and its command verifies a configuration of the project', async () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const command = join(folder, 'node_modules/.bin/eigencheck');
  expect(await ran(command, ['--version'], folder)).toBe(`${version}\n`);
  const stdout = await ran(command, ['verify', '--config', 'eigencheck.config.ts', '--seed', '7'], folder, 1);
  expect(stdout).toContain('1 claim holds · 1 refuted');
  expect(readdirSync(join(folder, 'reports')).sort()).toEqual(['evidence.json', 'index.html', 'units.jsonl']);
});

it('the theorems’ kept cases are files of the package: the path that is listed can be opened, replayed and certified', async () => {
  const command = join(folder, 'node_modules/.bin/eigencheck');
  const listed = await ran(command, ['list', 'gram.kink-sharp', '--what', 'kept-cases'], folder);
  const [path] = listed.match(/\S+gram\.kink-sharp\.tightest\.json/) ?? ['no path'];
  expect(JSON.parse(readFileSync(join(folder, path), 'utf8'))).toMatchObject({ claim: 'gram.kink-sharp' });
  expect(await ran(command, ['replay', path], folder)).toContain('holds');
  expect(await ran(command, ['certificate', path], folder)).toContain('certificate');
});

it('require gives the package too, with the fast-check that is required', async () => {
  expect(await ran(process.execPath, ['script.cjs'], folder)).toBe('holds\n');
});

it('intervals under a name of their own are the same ones, for import and for require', async () => {
  expect(await ran(process.execPath, ['interval.cjs'], folder)).toBe('true 15\n');
});

it('the built-in theorems are claims like any other, of the same package', async () => {
  expect(await ran(process.execPath, ['theorems.cjs'], folder)).toBe(`${claims.length} ${claims.length} holds\n`);
});

it('what is packed refers to nothing that is not: no source maps, no lines that name one', () => {
  const packed = join(folder, 'node_modules/eigencheck');
  const files = readdirSync(packed, { recursive: true, encoding: 'utf8' }).filter(
    (file) => !file.startsWith('node_modules'),
  );
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
  const scripts = files.filter((file) => file.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(20);
  for (const file of scripts)
    expect(readFileSync(join(packed, file), 'utf8'), file).not.toMatch(/^\/\/# sourceMappingURL/m);
});

it('no packed TypeScript imports what is not packed, and is no dependency: examples run where they are copied to', () => {
  const packed = join(folder, 'node_modules/eigencheck');
  const files = readdirSync(packed, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'));
  const known = ['eigencheck', ...Object.keys({ ...dependencies, ...peerDependencies })];
  const isThere = (file: string, target: string): boolean =>
    target.startsWith('.')
      ? files.includes(join(dirname(file), target).replace(/\.js$/, file.endsWith('.d.ts') ? '.d.ts' : '.ts'))
      : target.startsWith('node:') || known.some((name) => target === name || target.startsWith(`${name}/`));
  const missing = files.flatMap((file) =>
    [...readFileSync(join(packed, file), 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*["']([^"'\n]+)["']/g)]
      .filter(([, target]) => !isThere(file, target))
      .map(([, target]) => `${file} imports ${target}`),
  );
  expect(missing).toEqual([]);
  expect(
    files
      .filter((file) => /^examples.*\.ts$/.test(file))
      .map(toSlashes)
      .sort(),
  ).toEqual([
    'examples/conjecture/eigencheck.config.ts',
    'examples/deep-kernel-shaping/deep-kernel-shaping.test.ts',
    'examples/deep-kernel-shaping/deep-kernel-shaping.ts',
    'examples/deep-kernel-shaping/tailored-relu.ts',
    'examples/vitest/theorems.test.ts',
  ]);
});

it('one fast-check: the project’s own', () => {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(Object.keys(dependencies)).not.toContain('fast-check');
  expect(Object.keys(peerDependencies)).toContain('fast-check');
});

it('its declarations hold for import and for require, libraries checked', async () => {
  const strict = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--skipLibCheck', 'false'];
  await checked('tsc', [...strict, 'module.mts', 'script.cts']);
});

it('publint and are-the-types-wrong find nothing', async () => {
  await checked('publint', ['--strict', tarball()]);
  await checked('attw', [tarball(), '--profile', 'node16']);
});

it('an install of a checkout without development dependencies builds nothing, and does not fail for it', async () => {
  const checkout = projectFolder({ 'scripts/prepare.mjs': readFileSync(join(ROOT, 'scripts/prepare.mjs'), 'utf8') });
  const { prepare } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts;
  const { code, stderr } = await startProcess(process.execPath, prepare.split(' ').slice(1), checkout).finished;
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'prepare: nothing is built without typescript and esbuild\n' });
});
