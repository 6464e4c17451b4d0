import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { activations } from '../activations/registry.js';
import { directionsFrom } from '../data/directions.js';
import { Rational } from '../numerics/exact/rational.js';
import { checkAll, checkFile, hasPython } from '../testing/checker.js';
import { certificateOf, stringifyCertificate } from './certificate.js';
import type { CertifiedInstance } from './certified-instance.js';
import { matrixCertificate } from './matrix-certificate.js';
import { divide, eigenvalue, multiply, SEPARATION, type TermComparison } from './term.js';

const directions = (text: string) => directionsFrom(text.split(', ').map((row) => row.split(' ').map(Number)));
const six = directions('1 0, -1 0, 0 1, 0 -1, 1 1, -1 -1');
const { relu, swish, tanh, selu, elu } = activations;

const text = (instance: CertifiedInstance, ...statement: TermComparison[]): string =>
  stringifyCertificate(certificateOf('a test', instance, statement));

/** What checker/check.py says of a file, which it sees alone. */
function checked(certificate: string) {
  const file = join(mkdtempSync(join(tmpdir(), 'certificate-')), 'case.json');
  writeFileSync(file, certificate);
  const { code, text } = checkFile(file);
  return { code, text: text.replace(`${file}: `, '') };
}

describe.skipIf(!hasPython)('what must be shown', () => {
  it('six points: the Gram matrix of ReLU is singular, without one value of the kernel', () => {
    const { code, text: theorem } = checked(
      text({ activation: relu, data: six }, { left: eigenvalue(1), relation: '=', right: '0' }),
    );
    expect(theorem).toBe(`CHECKED, 1 steps
Let φ(z) = max(z, 0);
    x_i = v_i/|v_i|, v_1 = (1,0), v_2 = (-1,0), v_3 = (0,1), v_4 = (0,-1), v_5 = (1,1), v_6 = (-1,-1);
    λ_1 ≤ λ_2 ≤ … are eigenvalues;
    G_ij = E[φ′(⟨w,x_i⟩) φ′(⟨w,x_j⟩)]·⟨x_i,x_j⟩, w standard normal.
Then λ_1(G) = 0.
`);
    expect(code).toBe(0);
  });

  it('three points: λ_min of ReLU is below a fifth of the separation', () => {
    const fifth = multiply('1/5', SEPARATION);
    const instance = { activation: relu, data: directions('1 0, 1 1, 2 1') };
    const { code, text: theorem } = checked(text(instance, { left: eigenvalue(1), relation: '<', right: fifth }));
    // The least angle is that of (1, 1) and (2, 1): sin²θ = 1 − 9/10, and √(1/10)/5 = 0.0632455…
    expect(theorem).toContain('Then λ_1(G) < 1/5·δ,\n  as λ_1(G) ≤ 0.0435790383');
    expect(theorem).toContain(' < 0.0632455532');
    expect(code).toBe(0);
  });
});

describe.skipIf(!hasPython)('certificates', () => {
  const random = (n: number) =>
    Array.from({ length: n }, (_, i) => [60 * i + 7, (i * i * 37) % 101, ((i + 3) ** 3 % 89) - 40]);
  const twelve = directionsFrom(random(12));

  it('of twelve points have less than 100 kB, whatever the activation and the place of the eigenvalue', async () => {
    const statements: TermComparison[] = [1, 5, 12].flatMap((k) => [
      { left: eigenvalue(k), relation: '>=', right: '0' },
      { left: eigenvalue(k), relation: '<', right: '12' },
    ]);
    const made = [text({ activation: relu, data: twelve }, ...statements)];
    // The size is the same for all; the checker takes seconds for a kernel by its series.
    const two: TermComparison[] = [{ left: eigenvalue(2), relation: '>', right: '1/3' }];
    for (const activation of [tanh, swish, selu, elu(1)])
      made.push(text({ activation, data: directions('1 0, 1 2') }, ...two));
    expect(Math.max(...made.map((x) => x.length))).toBeLessThan(100_000);
    for (const { accepted, text: theorem } of await checkAll(made)) expect(accepted, theorem).toBe(true);
  });

  it('of matrices: rank, inertia and extreme eigenvalues, of an ill-conditioned one and of singular ones', async () => {
    const matrices = {
      hilbert: Array.from({ length: 12 }, (_, i) =>
        Array.from({ length: 12 }, (_, j) => Rational.of(1n, BigInt(i + j + 1))),
      ),
      ones: Array.from({ length: 5 }, () => Array.from({ length: 5 }, () => Rational.ONE)),
      exchange: [
        [0, 1],
        [1, 0],
      ].map((row) => row.map((x) => Rational.from(x))),
      zero: [[Rational.ZERO]],
      doubles: [
        [0.1, 0.2],
        [0.2, 0.4],
      ].map((row) => row.map((x) => Rational.from(x))),
    };
    const results = await checkAll(
      Object.entries(matrices).map(([name, m]) => stringifyCertificate(matrixCertificate(name, m))),
    );
    const [hilbert, ones, exchange, zero, doubles] = results.map((x) => (x.accepted ? x.text : `refused: ${x.text}`));
    // λ_min = 1.04794639796…e-16 (Fettis & Caslin 1967).
    expect(hilbert).toContain('Then λ_1(A) ≥ 1.047946397e-16,');
    expect(hilbert).toContain('Then λ_1(A) ≤ 1.047946398e-16,');
    expect(ones).toContain(
      'Then rank(A) = 1.\nThen the number of negative eigenvalues of A = 0.\nThen λ_5(A) ≥ 4.999999999,',
    );
    expect(exchange).toContain('the number of negative eigenvalues of A = 1');
    expect(zero).toContain('Then rank(A) = 0.');
    // 0.2 and 0.4 are the very doubles 2·0.1 and 4·0.1.
    expect(doubles).toContain('Then rank(A) = 1.');
  });

  it('are for matrices up to n = 24, and for comparisons that follow', () => {
    const large = Array.from({ length: 25 }, () => Array.from({ length: 25 }, () => Rational.ZERO));
    expect(() => matrixCertificate('large', large)).toThrow('not yet for matrices of order 25, only up to 24');
    const wrong: TermComparison = { left: eigenvalue(1), relation: '>', right: '0' };
    expect(() => text({ activation: relu, data: six }, wrong)).toThrow(
      'not yet for a test: its comparisons do not follow at 1024 bits',
    );
    const own = activations.sigmoid;
    expect(() => text({ activation: { ...own, form: { kind: 'numeric' }, name: 'mine' }, data: six }, wrong)).toThrow(
      'not yet for mine',
    );
  });
});

describe.skipIf(!hasPython)('the checker refuses in one line', () => {
  const good = JSON.parse(
    text({ activation: relu, data: directions('1 0, 0 1') }, { left: eigenvalue(1), relation: '>', right: '1/3' }),
  );
  const hostile: readonly (readonly [string, string])[] = [
    ['no JSON', '{'],
    ['another format', JSON.stringify({ ...good, format: 'eigencheck/certificate@2' })],
    ['an unknown field', JSON.stringify({ ...good, trust: 'me' })],
    ['a field twice', JSON.stringify(good).replace('"bits":64', '"bits":64,"bits":64')],
    ['deep nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a deep term', JSON.stringify({ ...good, statement: [{ left: deep(100), relation: '<', right: '1' }] })],
    ['a huge number', JSON.stringify(good).replace('"bits":64', `"bits":${'9'.repeat(5000)}`)],
    ['a huge exponent', JSON.stringify(good).replace('"1/3"', '"1p999999"')],
    ['a huge power', JSON.stringify({ ...good, steps: [{ term: ['power', '2', '100000000'], in: ['0', '1'] }] })],
    ['a decimal', JSON.stringify(good).replace('"1/3"', '0.3')],
    ['an infinity', JSON.stringify(good).replace('"1/3"', 'Infinity')],
    [
      'an unknown activation',
      JSON.stringify({ ...good, instance: { ...good.instance, activation: { kind: 'relu' } } }),
    ],
    ['an unknown operation', JSON.stringify({ ...good, statement: [{ left: ['trust'], relation: '<', right: '1' }] })],
    ['no statement', JSON.stringify({ ...good, statement: [] })],
    [
      'a zero direction',
      JSON.stringify({
        ...good,
        instance: {
          ...good.instance,
          directions: [
            [0, 0],
            [0, 1],
          ],
        },
      }),
    ],
    ['many rows', JSON.stringify({ ...good, instance: { ...good.instance, directions: Array(65).fill([1, 0]) } })],
    ['no object', '7'],
    ['a step twice', JSON.stringify({ ...good, steps: [good.steps[0], ...good.steps] })],
    ['a step too many', JSON.stringify({ ...good, steps: [...good.steps, { term: ['pi'], in: ['3', '4'] }] })],
  ];
  it(`${hostile.map(([what]) => what).join(', ')}`, async () => {
    const results = await checkAll(hostile.map(([, certificate]) => certificate));
    results.forEach(({ accepted, text: line }, k) => {
      expect([hostile[k][0], accepted]).toEqual([hostile[k][0], false]);
      expect(line).toMatch(/^REFUSED: [^\n]{1,250}$/);
    });
  });

  /** D^−½GD^−½ with D = I/8 of two definitions, and an exact vector. */
  const named = JSON.parse(
    text(
      {
        activation: relu,
        data: directions('1 0, 1 1'),
        exact: [['w', ['list', '1', '2']]],
        definitions: [
          ['d1', divide('1', '8')],
          ['d2', divide('1', '8')],
        ],
      },
      { left: eigenvalue(1, ['scaled', ['gram'], 'd']), relation: '>', right: '1/9' },
      { left: ['tangent', 'w', 2, '1/2'], relation: '>', right: '1/3' },
    ),
  );
  const { exact: names } = named.instance;
  const withNames = (...more: unknown[]) => JSON.stringify({ ...named, instance: { ...named.instance, exact: more } });
  const withDefinitions = (...definitions: unknown[]) => JSON.stringify({ ...named, definitions });
  const nested = (f: (x: unknown) => unknown) => ['y', Array.from({ length: 8 }).reduce((x) => f(x), '3')];
  const forged: readonly (readonly [string, string])[] = [
    ['a name defined twice', withNames(...names, ['w', '1'])],
    ['a name that a function binds', withNames(...names, ['x', ['mean', 'w', ['list', '1'], 'w']])],
    ['a definition called as an exact name', withDefinitions(...named.definitions, ['w', '1'])],
    ['a definition by itself', withDefinitions(['d1', ['the', 'd1']], named.definitions[1])],
    ['definitions in a circle', withDefinitions(['d1', ['the', 'd2']], ['d2', ['the', 'd1']])],
    ['a negative diagonal', JSON.stringify(named).replaceAll('["divide","1","8"]', '["divide","-1","8"]')],
    ['weights that sum to 0', withNames(['w', ['list', '1', '-1']])],
    ['an empty list', withNames(['w', ['list']])],
    ['no matrix', withNames(['w', ['identity', '0']])],
    ['too many layers', JSON.stringify(named).replaceAll('["tangent","w",2,', '["tangent","w",9999,')],
    ['the statement of another claim', JSON.stringify({ ...named, statement: good.statement })],
    ['an Arabic digit', JSON.stringify(named).replaceAll('"1/3"', '"١/3"')],
    ['NaN as text', JSON.stringify(named).replaceAll('"1/3"', '"NaN"')],
    ['a number of 3 MB', JSON.stringify(named).replaceAll('"1/3"', `"${'9'.repeat(3_000_000)}"`)],
    [
      'a tower of powers',
      withNames(
        ...names,
        nested((x) => ['power', x, '1000']),
      ),
    ],
    [
      'a product of matrices without end',
      withNames(
        ...names,
        nested((x) => ['kronecker', ['identity', '64'], x]),
      ),
    ],
  ];
  it(`${forged.map(([what]) => what).join(', ')}`, async () => {
    const [fine, ...results] = await checkAll([JSON.stringify(named), ...forged.map(([, certificate]) => certificate)]);
    expect(fine.accepted, fine.text).toBe(true);
    results.forEach(({ accepted, text: line }, k) => {
      expect([forged[k][0], accepted]).toEqual([forged[k][0], false]);
      expect(line).toMatch(/^REFUSED: [^\n]{1,250}$/);
    });
  });

  it('and says which step fails', async () => {
    const spoilt = structuredClone(good);
    spoilt.steps[0].in = ['0', '1/4'];
    const [{ text: line }] = await checkAll([JSON.stringify(spoilt)]);
    expect(line).toBe(
      "REFUSED: step 1, ['entry', ['gram'], 1, 1]: its value lies in [0.5, 0.5], which is not within [0, 0.25]",
    );
  });
});

describe('the checker', () => {
  const folder = fileURLToPath(new URL('../../checker', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.py'));
  const linesOf = (name: string): string[] => readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1);

  it('has a core of at most 400 lines, and at most 100 for each other file, of at most 120 columns', () => {
    const core = ['check.py', 'intervals.py'];
    expect(core.flatMap(linesOf).length).toBeLessThanOrEqual(400);
    for (const name of files) {
      if (!core.includes(name)) expect([name, linesOf(name).length <= 100]).toEqual([name, true]);
      expect(linesOf(name).filter((line) => line.length > 120)).toEqual([]);
    }
  });

  it('imports nothing but itself and the standard library', () => {
    const own = files.map((name) => name.replace('.py', '').replace('/', '.'));
    const imported = files.flatMap((name) =>
      linesOf(name).flatMap((line) => /^(?:from|import) ([\w.]+)/.exec(line)?.[1] ?? []),
    );
    const standard = ['json', 'sys', 're', 'fractions', 'math', 'itertools', 'importlib'];
    expect(imported.filter((name) => ![...own, ...standard].includes(name))).toEqual([]);
  });
});

const deep = (depth: number): unknown => (depth === 0 ? '1' : ['sqrt', deep(depth - 1)]);
