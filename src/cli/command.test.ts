import { beforeAll, describe, expect, it } from 'vitest';
import { eigencheck, projectFolder } from '../testing/built-command.js';
import { PLANTED_CLAIMS, plantedConfig } from '../testing/planted-config.js';

let folder: string;
beforeAll(() => {
  folder = projectFolder({
    'claims.ts': PLANTED_CLAIMS,
    'good.ts': plantedConfig('holds'),
    'a-file': '',
    'throws.ts': `const a: number = 1;\nthrow new RangeError('first\\nsecond');\n`,
    'leaves.ts': 'process.exit(0);\n',
    'broken.ts': 'export default {{;\n',
    'twice.ts': plantedConfig('holds').replace('[holds]', '[holds, holds]'),
    'clash.ts': `import { defineConfig } from 'eigencheck';\nimport { holds } from './claims.ts';\nexport default defineConfig({ claims: [{ ...holds, id: 'gram.kink-floor' }] });\n`,
    'parallel.ts': `import { defineConfig, directionsFrom } from 'eigencheck';\ndirectionsFrom([[1, 0], [2, 0]]);\nexport default defineConfig({});\n`,
    'zero.ts': `import { directionsFrom } from 'eigencheck';\ndirectionsFrom([[1, 0], [0, 0]]);\n`,
    'nan.ts': `import { directionsFrom } from 'eigencheck';\ndirectionsFrom([[1, 0], [0, NaN]]);\n`,
    'slope.ts': `import { defineActivation } from 'eigencheck';\ndefineActivation({ name: 'mine', value: (z) => z * z, derivative: (z) => z, kinks: [] });\n`,
    'kink.ts': `import { defineActivation } from 'eigencheck';\ndefineActivation({ name: 'mine', value: (z) => Math.max(z, 1), derivative: (z) => (z >= 1 ? 1 : 0), kinks: [] });\n`,
    'config.json': '{}',
  });
});

const WRONG: readonly (readonly [command: string, line: RegExp])[] = [
  ['', /no command, expected one of: verify, .*list, show, replay, .*report/],
  ['verfy', /unknown command 'verfy', did you mean verify\?/],
  ['verify --rnus 3', /unknown option '--rnus', did you mean --runs\?/],
  ['verify gram.kink-flor', /unknown claim "gram.kink-flor", did you mean gram.kink-floor\?/],
  ['show planted.hold --config good.ts', /unknown claim "planted.hold", did you mean planted.holds\?/],
  ['verify --runs 0', /--runs = 0, expected a whole number from 1 to/],
  ['verify --runs 1e9x', /--runs = 1e9x, expected a whole number/],
  ['verify --runs 1000000000001', /--runs = 1000000000001, expected a whole number from 1 to 1000000000000\n$/],
  ['verify --runs', /option '--runs <n>' argument missing/],
  ['verify --seed abc', /--seed = abc, expected a whole number/],
  ['verify --workers 0', /--workers = 0, expected a whole number from 1/],
  ['verify --reporter html,xml', /--reporter = html,xml, expected a comma-separated list of: html, json/],
  ['verify --out a-file', /--out = a-file, expected a folder that can be written to/],
  ['verify --out a-file/below', /--out = a-file\/below, expected a folder that can be written to/],
  ['verify --out /proc/eigencheck', /--out = \/proc\/eigencheck, expected a folder that can be written to/],
  ['show a more', /show: argument "more", expected only <claim>/],
  ['list kinck', /list: no claim has "kinck", did you mean kink\?/],
  ['list floor pigeon', /list: no claim has "pigeon", did you mean /],
  ['list --group gramm', /--group = "gramm", did you mean gram\? \(claims are of: gram, /],
  ['list --group depth selu', /list: no claim of depth has "selu", did you mean /],
  ['list --what theorems', /'--what <kind>' argument 'theorems' is invalid. Allowed choices are claims, controls, /],
  ['show', /missing required argument 'claim'/],
  ['replay gram.kink-floor --path 1', /replay: --seed is missing, expected a case file, or <claim> --seed S --path P/],
  ['replay gram.kink-floor --seed 1 --path 1:x', /--path = 1:x, expected numbers joined by colons/],
  [
    'replay gram.kink-floor/none --seed 1 --path 1',
    /unknown control "none" of gram.kink-floor, expected order-1|unknown control "none"/,
  ],
  [
    'replay planted.holds --config good.ts --seed 1 --path 1:99:99',
    /path = "1:99:99" of planted.holds leads to no instance/,
  ],
  ['verify --config gone.ts', /--config = gone.ts, no such file/],
  ['replay gone.json', /gone\.json: no such file, expected a case file, as a hunt and --keep write it/],
  ['verify --config .', /--config = ., expected a TypeScript or JavaScript file, found a directory/],
  ['verify --config config.json', /--config = config.json, expected a TypeScript or JavaScript file/],
  ['verify --config throws.ts', /config throws.ts threw while loading: RangeError: first second \(.*throws.ts:2:7\)/],
  ['verify --config leaves.ts', /config leaves.ts threw while loading: process\.exit\(0\) was called/],
  ['verify --config broken.ts', /config broken.ts does not parse: .*broken.ts:1:17|config broken.ts does not parse: /],
  ['verify --config twice.ts', /claims\[1\] has the same id as claims\[0\], "planted.holds"/],
  ['verify --config clash.ts', /claim id gram.kink-floor is a built-in theorem's/],
  ['verify --config parallel.ts', /config parallel.ts threw while loading: .*parallel: \(1,0\) and \(2,0\)/],
  [
    'verify --config zero.ts',
    /config zero.ts threw while loading: .*directionsFrom.*\(zero|zero.ts threw while loading: .*zero/,
  ],
  ['verify --config nan.ts', /config nan.ts threw while loading: .*NaN/],
  ['verify --config slope.ts', /config slope.ts threw while loading: .*defineActivation: mine/],
  ['verify --config kink.ts', /config kink.ts threw while loading: .*defineActivation: mine/],
];

describe('wrong usage and configuration', () => {
  it.each(WRONG)('`eigencheck %s` is one clear line on standard error and exit code 2', async (command, line) => {
    const { code, stdout, stderr } = await eigencheck(command === '' ? [] : command.split(' '), folder);
    expect({ code, stdout, lines: stderr.split('\n').length }).toEqual({ code: 2, stdout: '', lines: 2 });
    expect(stderr).toMatch(line);
    expect(stderr).toMatch(/^eigencheck: /);
  });

  it('--debug adds where the error came from', async () => {
    const { code, stderr } = await eigencheck(['verify', '--config', 'throws.ts', '--debug'], folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/\n +at .*throws.ts:2/);
    expect(stderr).toContain('caused by RangeError: first');
  });
});

describe('commands that only look', () => {
  it('--help and each command’s --help name every command, option and exit code', async () => {
    const help = await eigencheck(['--help'], folder);
    expect(help.code).toBe(0);
    for (const command of ['verify', 'list', 'show', 'replay']) {
      expect(help.stdout).toContain(command);
      const own = await eigencheck([command, '--help'], folder);
      expect(own.code).toBe(0);
      for (const option of ['--json', '--debug', '--config', '--help']) expect(own.stdout).toContain(option);
    }
    const codes = [...help.stdout.matchAll(/^ +(\d+) {2}\w/gm)].map(([, code]) => code);
    expect(codes).toEqual(['1', '130', '2', '3', '0']);
  });

  it('--version is the version of package.json', async () => {
    const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
    expect(await eigencheck(['--version'], folder)).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  it('list names all theorems, and those of a configuration with it', async () => {
    const { stdout } = await eigencheck(['list', '--config', 'good.ts'], folder);
    for (const id of ['gram.kink-floor', 'gram.smooth-tail', 'gram.polynomial-rank', 'depth.floor', 'planted.holds'])
      expect(stdout).toContain(`  ${id} `);
    expect(stdout).toMatch(/^Certificates: for \d+ of \d+ statements, .*; not yet for \d+$/m);
    const json = JSON.parse((await eigencheck(['list', '--config', 'good.ts', '--json'], folder)).stdout);
    expect(json.claims.at(-1)).toMatchObject({ id: 'planted.holds', kind: 'certified', controls: ['minus'], runs: 40 });
  });

  it('show tells statement, source and controls, as text and as an object', async () => {
    const { stdout } = await eigencheck(['show', 'gram.kink-floor'], folder);
    for (const part of ['λ_min(G^∞) ≥ 1/2', 'arXiv:1908.05660', 'refuted within']) expect(stdout).toContain(part);
    expect(stdout).not.toMatch(/[\\$]/);
    expect((await eigencheck(['show', 'gram.kink-floor', '--tex'], folder)).stdout).toContain(
      '\\lambda_{\\min}(G^\\infty)',
    );
    const json = JSON.parse((await eigencheck(['show', 'gram.kink-floor', '--json'], folder)).stdout);
    expect(json.id).toBe('gram.kink-floor');
    expect(json.statement).toContain('\\lambda_{\\min}');
    expect(json.controls.length).toBeGreaterThan(0);
  });

  it('show says of a statistical claim what rate its draws would refute', async () => {
    const { stdout } = await eigencheck(['show', 'gram.high-dimension-mild'], folder);
    expect(stdout).toMatch(
      /trials\n {2}200 trials a draw, 2400 in all by default\n {2}claimed: at most 0\.01, .*\n {2}a mean rate of 0\.0\d+ would be refuted with probability 0\.95\n/,
    );
    const json = JSON.parse((await eigencheck(['show', 'gram.high-dimension-mild', '--json'], folder)).stdout);
    expect(json).toMatchObject({ replicates: 200, falseAlarm: 1e-9, power: { trials: 2400, probability: 0.95 } });
    expect(json.power.detectableRate).toBeLessThanOrEqual(0.1);
  });
});
