import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseEvidence } from '../evidence/evidence-file.js';
import { eigencheck, projectFolder } from '../testing/built-command.js';
import { hasPython } from '../testing/checker.js';

const corpus = join(process.cwd(), 'properties/corpus');

/** The command in a folder of its own, and what the checker says of the file it wrote. */
async function written(words: readonly string[], name: string, files: Record<string, string> = {}) {
  const folder = projectFolder(files);
  const run = await eigencheck(['certificate', ...words], folder);
  const file = join(folder, name);
  const theorem =
    existsSync(file) && hasPython
      ? execFileSync('python3', ['-B', join(process.cwd(), 'checker/check.py'), file], { encoding: 'utf8' })
      : undefined;
  return { ...run, file, theorem };
}

describe.skipIf(!hasPython)('eigencheck certificate', () => {
  it('writes that of a kept case beside where it is called', async () => {
    const name = 'gram.kink-floor_a-fifth-of-the-separation.smallest';
    const { code, stdout, file, theorem } = await written([join(corpus, `${name}.json`)], `${name}.certificate.json`);
    // The path leads from where it was called to this package's own checker.
    const [, said, checker = ''] = /^(.*; python3 )(.*) checks them\n$/.exec(stdout) ?? [];
    expect(said).toBe(`${name}.certificate.json: 9 steps at 64 bits; python3 `);
    expect(realpathSync(join(dirname(file), checker))).toBe(realpathSync('checker/check.py'));
    expect(theorem).toContain('Then λ_1(G) < 1/5·δ,');
    expect(code).toBe(0);
  });

  it('of an instance by seed and path, into --out', async () => {
    const words = ['gram.kink-floor/antipodal-relu', '--seed', '3', '--path', '5', '--out', 'out.json'];
    const { code, file, theorem } = await written(words, 'out.json');
    expect(theorem).toMatch(/^Then λ_1\(G\) [<≥] /m);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ format: 'eigencheck/certificate@1' });
    expect(code).toBe(0);
  });

  it('of a matrix, its decimals as they are printed', async () => {
    const { code, theorem } = await written(['a.csv'], 'a.csv.certificate.json', { 'a.csv': '0.01,0.03\n0.03,0.09\n' });
    // 0.01·0.09 = 0.03² for the decimals, not for the doubles next to them.
    expect(theorem).toContain('Then rank(A) = 1.');
    expect(theorem).toContain('Then λ_2(A) ≤ 0.1000000001,');
    expect(code).toBe(0);
  });

  it('of a kernel of the rows of a file: the tangent kernel of ReLU', async () => {
    const words = ['rows.csv', '--kernel', 'relu', '--depth', '1'];
    const { code, theorem } = await written(words, 'rows.csv.certificate.json', { 'rows.csv': '0.5,0\n0,2\n' });
    // Orthogonal rows: 2 on the diagonal, f(0) = 1/π = 0.318… beside it.
    expect(theorem).toContain('Then λ_1(Θ^1) ≥ 1.681690113,');
    expect(code).toBe(0);
  });

  it('--json prints it, and says nothing else', async () => {
    const { code, stdout, file } = await written(['a.csv', '--json'], 'a.csv.certificate.json', { 'a.csv': '2\n' });
    expect(JSON.parse(stdout)).toMatchObject({ instance: { matrix: [['2']] } });
    expect(existsSync(file)).toBe(false);
    expect(code).toBe(0);
  });

  it('says in one line what has none yet, and exits 3', async () => {
    const { code, stderr } = await written([join(corpus, 'linear.large-bias_narrow.smallest.json')], 'none');
    expect(stderr).toBe('eigencheck: certificate: not yet for linear.large-bias/narrow\n');
    expect(code).toBe(3);
  });

  it('verify --certificates writes those of a run, which the checker accepts', async () => {
    const folder = projectFolder({});
    const words = ['verify', 'gram.kink-sharp', '--runs', '20', '--seed', '3', '--workers', '1', '--certificates', 'c'];
    const { stdout, stderr, code } = await eigencheck(words, folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    // The claim at its tightest, and four controls.
    expect(stdout).toContain('certificates  5 in c, 0 not yet: python3 checker/check.py c/*.json checks them\n');
    const files = readdirSync(join(folder, 'c')).map((name) => join(folder, 'c', name));
    const text = execFileSync('python3', ['-B', join(process.cwd(), 'checker/check.py'), ...files], {
      encoding: 'utf8',
    });
    expect(text).toContain('5 of 5 certificates checked');
  });

  it('the line beside each finding of a run writes its certificate and checks it', async () => {
    const folder = projectFolder({});
    const words = [
      'verify',
      'quantiser.bits',
      'gram.kink-sharp',
      'linear.large-bias',
      '--runs',
      '20',
      '--seed',
      '3',
      '--json',
    ];
    const evidence = parseEvidence((await eigencheck(words, folder)).stdout);
    const findings = evidence.claims.flatMap(({ tightest, controls }) => [
      tightest,
      ...controls.map(({ counterexample }) => counterexample),
    ]);
    const lines = findings.flatMap((finding) =>
      finding?.certificate !== undefined && 'line' in finding.certificate ? [finding.certificate.line] : [],
    );
    // Both theorems whose statements have certificates, each at its tightest, and their three and four controls.
    expect(lines).toHaveLength(9);
    const [write, check] = lines[1].split(' && ');
    const { code } = await eigencheck(write.split(' ').slice(1), folder);
    expect(code).toBe(0);
    const [python, , file] = check.split(' ');
    const script = join(process.cwd(), 'checker/check.py');
    expect(execFileSync(python, ['-B', script, file], { cwd: folder, encoding: 'utf8' })).toMatch(/: CHECKED, /);
  });

  it('--lean writes the rational core beside it', async () => {
    const { stdout, file } = await written(['a.csv', '--lean', 'a.lean'], 'a.csv.certificate.json', { 'a.csv': '2\n' });
    expect(stdout).toContain('a.lean: its rational core for Lean 4, untested\n');
    expect(readFileSync(join(dirname(file), 'a.lean'), 'utf8')).toMatch(/^-- UNTESTED.*theorem comparison_1 : /s);
  });

  it.each([
    [['nowhere.json'], 'eigencheck: nowhere.json, expected a case file, a matrix file, or <claim> --seed S --path P'],
    [['a.csv'], 'eigencheck: a.csv: entries (1, 2) and (2, 1) differ, expected a symmetric matrix'],
  ])('%j is refused in one line', async (words, message) => {
    const { code, stderr } = await written(words, 'none', { 'a.csv': '1,2\n3,4\n' });
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });
});
