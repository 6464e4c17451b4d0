import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isHere } from './needed.js';

const CHECKER = fileURLToPath(new URL('../../checker', import.meta.url));

/** Whether certificates can be checked here. */
export const hasPython: boolean = isHere(
  'python3',
  spawnSync('python3', ['--version']).status === 0,
  'the tests of certificates',
);

/** What checker/check.py says of a certificate. */
export interface Checked {
  readonly accepted: boolean;
  /** The theorem, or the step that fails. */
  readonly text: string;
}

/** All certificates by one process of checker/check.py. */
export async function checkAll(certificates: readonly string[]): Promise<readonly Checked[]> {
  const lines = certificates.map((text) => `${text.replaceAll('\n', ' ')}\n`);
  const printed = await python(['check.py', '--lines'], lines.join(''));
  return printed.map((line) => {
    const [accepted, text] = JSON.parse(line) as [boolean, string];
    return { accepted, text };
  });
}

/** One file, as its user calls it; in an empty environment. */
export function checkFile(path: string): { readonly code: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync('python3', ['-B', `${CHECKER}/check.py`, path], {
    encoding: 'utf8',
    env: {},
  });
  return { code: status, text: stdout + stderr };
}

/** Calls of the checker's own functions: an expression in x, y, …, which are intervals, at `bits` bits. */
export interface Query {
  readonly expression: string;
  readonly bits: number;
  /** Rational points, such as '1/3'. */
  readonly at: readonly string[];
}

/** Their enclosures, ends as rationals; or what refused them. */
export async function functionsAt(
  queries: readonly Query[],
): Promise<readonly (readonly [lo: string, hi: string] | string)[]> {
  const input = queries.map(({ expression, bits, at }) => `${JSON.stringify([expression, bits, at])}\n`);
  return (await python(['-c', DRIVER], input.join(''))).map((line) => JSON.parse(line));
}

const DRIVER = `
import json, sys
from fractions import Fraction
from exponentials import *
from functions import *
from intervals import *
from kinds.arithmetic import erfc
from kinds.brackets import lower, upper
from kinds.piecewise import Piecewise
from kinds.variances import *
from kinds.half_planes import *
from kinds.tangent import *
class Weights:  # f = (1 + 2ρ²)/3
    instance = property(lambda self: self)
    exact = lambda self, w: (Fraction(1), Fraction(0), Fraction(2))
CORNERED = Piecewise({"knots": [["-2", "1/2"], ["-1", "1/2"], ["1/2", "1"], ["3/2", "3"]]})
class Of:
    instance = property(lambda self: self)
    def __init__(self, activation):
        self.activation = activation
of = Of
for line in sys.stdin:
    expression, precision.bits, at = json.loads(line)
    values = dict(zip("xyz", (interval(Fraction(q)) for q in at)))
    try:
        found = eval(expression, {**globals(), **values})
        print(json.dumps([str(found.lo), str(found.hi)]))
    except Refused as why:
        print(json.dumps(str(why)))
`;

/** The lines that it prints. @throws Error with what it says on standard error */
async function python(words: readonly string[], input: string): Promise<string[]> {
  const child = spawn('python3', ['-B', ...words], { cwd: CHECKER, stdio: ['pipe', 'pipe', 'pipe'] });
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout.setEncoding('utf8').on('data', (text) => stdout.push(text));
  child.stderr.setEncoding('utf8').on('data', (text) => stderr.push(text));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stdin.end(input);
  const code = await ended;
  if (code !== 0) throw new Error(`python3 ended with ${code}: ${stderr.join('')}`);
  return stdout.join('').split('\n').slice(0, -1);
}
