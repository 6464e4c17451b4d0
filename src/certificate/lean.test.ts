import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caseCertificate } from '../../properties/certificates/index.js';
import { Rational } from '../numerics/exact/rational.js';
import { hasPython } from '../testing/checker.js';
import { stringifyCertificate } from './certificate.js';
import { parseRational } from './enclosure.js';
import { leanText } from './lean.js';
import { matrixCertificate } from './matrix-certificate.js';

function certificateOf(name: string) {
  const file = new URL(`../../properties/corpus/${name}.json`, import.meta.url);
  const { claim, control, instance, verdict } = JSON.parse(readFileSync(file, 'utf8'));
  return caseCertificate({ claim, control, value: instance.value, verdict });
}

const certificates = [
  certificateOf('gram.kink-floor_a-fifth-of-the-separation.smallest'),
  certificateOf('gram.kink-floor.tightest'),
  certificateOf('gram.smooth-tail-kth_tail-too-far-relu.smallest'),
  certificateOf('quantiser.closed-form_leak.smallest'),
  matrixCertificate(
    'a matrix of both signs',
    [
      [2, 3],
      [3, 4],
    ].map((row) => row.map(Rational.from)),
  ),
];

/** The rationals of a text, as Lean and as certificates write them. */
const inLean = (text: string): readonly string[] =>
  [...text.matchAll(/\((-?\d+) \/ (\d+) : ℚ\)/g)].map(([, p, q]) => Rational.of(BigInt(p), BigInt(q)).toString());
const inJson = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/"(-?\d+(?:\/\d+|p-?\d+)?)"/g)].map(([, x]) => parseRational(x).toString()));

describe('the core of a certificate for Lean', () => {
  it('says that no Lean has read it', () => {
    for (const each of certificates) expect(leanText(each)).toMatch(/^-- UNTESTED/);
  });

  it('is about the numbers of the certificate, and besides them the errors E, their sums, and the 1 on the diagonal of L', () => {
    for (const each of certificates) {
      const known = inJson(stringifyCertificate(each));
      for (const line of leanText(each)
        .split('\n')
        .filter((x) => x.startsWith('theorem'))) {
        const [name] = /(?<=theorem )\w+/.exec(line)!;
        const others = new Set(inLean(line).filter((x) => !known.has(x) && x !== '1'));
        const errors = /_(below|above)$/.test(name) || /_\d+_\d+$/.test(name) ? 1 : /_row_/.test(name) ? Infinity : 0;
        expect([name, others.size <= errors]).toEqual([name, true]);
      }
    }
  });

  it('has the last comparison of each, and of each eigenvalue one side or both', () => {
    const [fifth, , , leak, matrix] = certificates.map(leanText);
    expect(fifth).toMatch(/theorem step_\d+_quotient : .* ≤ .*\ntheorem comparison_1 : .* < .* := by norm_num\n$/);
    expect(leak.match(/^theorem/gm)).toHaveLength(1);
    expect(matrix).toMatch(/theorem step_\d+_below_signs : .* < 0/);
  });

  it.skipIf(!hasPython)('states what is true, in rational arithmetic that is not ours', () => {
    const propositions = certificates.flatMap((each) =>
      [...leanText(each).matchAll(/^theorem \w+ : (.*) := by norm_num$/gm)].map(([, x]) => x),
    );
    const { stdout, status } = spawnSync('python3', ['-c', EVALUATE], {
      input: propositions.join('\n'),
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stdout.split('\n').filter((x) => x !== '')).toEqual(propositions.map(() => 'True'));
  });
});

const EVALUATE = `
import re, sys
from fractions import Fraction
for line in sys.stdin:
    text = re.sub(r"\\((-?\\d+) / (\\d+) : ℚ\\)", r"Fraction(\\1, \\2)", line.strip())
    print(eval(re.sub(r"(?<![<>])=", "==", text).replace("≤", "<=").replace("∧", "and")))
`;
