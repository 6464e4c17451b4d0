import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activationNamed, activations } from '../../activations/registry.js';
import { atLeast, defineClaim } from '../../claims/claim.js';
import { directions } from '../../data/arbitrary.js';
import { directionsFrom } from '../../data/directions.js';
import { point } from '../../numerics/interval/interval.js';
import { seededRandom } from '../../numerics/special/random.js';
import { text } from '../../testing/planted-claims.js';
import { numberRows } from '../../testing/rows.js';
import { statementOf } from '../statement.js';
import { type CaseFile, caseOf, parseCase, stringifyCase } from './case-file.js';
import { drawFresh, genomeOf } from './genome.js';
import { replayCase } from './replay-case.js';
import { revive } from './revive.js';

const claim = defineClaim({
  ...text,
  id: 'planted.rich',
  instances: fc.record({
    activation: fc.oneof(
      fc.constantFrom(activations.relu, activations.tanh),
      fc.integer({ min: -9, max: 9 }).map((k) => activations.leakyRelu(k / 10)),
    ),
    data: directions({ n: [2, 5], dimension: 2, minSeparation: 0.01, maxEntry: 50 }),
    big: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
    zero: fc.constantFrom(-0, Number.POSITIVE_INFINITY, 0.1),
  }),
  compare: ({ data }) => atLeast(point(data.count), point(1 / 3)),
});
const statement = statementOf(claim);

function drawnCase(seed: string): CaseFile {
  const drawn = drawFresh(statement.instances, seededRandom(seed));
  const trials = { seed: 1, draw: 0 };
  const evaluation = statement.evaluate(drawn.instance, trials);
  return caseOf({ statement, instance: drawn.instance, evaluation, trials, genome: genomeOf(drawn), version: '0' });
}

describe('case files', () => {
  it('read back as they were written, and replay to the last bit', () => {
    for (let k = 0; k < 40; k++) {
      const file = drawnCase(`round trip ${k}`);
      const read = parseCase(stringifyCase(file));
      expect(read).toEqual(file);
      expect(replayCase(claim, read, '')).toMatchObject({ within: true, stands: true, differing: [] });
    }
  });

  it('without their choices instances come from the values alone; whether they are within is known or not', () => {
    const seen = new Set<boolean>();
    for (let k = 0; k < 40; k++) {
      const { choices: _, ...file } = drawnCase(`by hand ${k}`);
      const { instance, within } = revive(statement, parseCase(stringifyCase(file)));
      expect(String((instance as { data: unknown }).data)).toBe(file.instance.text.match(/data (.*) · big/)?.[1]);
      // fast-check cannot tell whether a mapped activation is one of its own.
      expect(within).toBe(!file.instance.text.includes('leakyRelu'));
      seen.add(within);
    }
    expect(seen.size).toBe(2);
  });

  it('ends at ±∞ read back as they were', () => {
    const { ratio: _, ...drawn } = drawnCase('infinite');
    // It holds: from the count of rows on against ⅓ at most.
    const file = { ...drawn, left: { lo: drawn.left.lo, hi: Infinity }, right: { lo: -Infinity, hi: drawn.right.hi } };
    expect(parseCase(stringifyCase(file))).toEqual(file);
  });

  it('an instance outside the hypotheses is known to be', () => {
    const { choices: _, ...file } = drawnCase('outside');
    const value = {
      activation: { activation: 'relu' },
      data: { directions: numberRows('1 0, 100 1') },
      big: { bigint: '5' },
      zero: 0.1,
    };
    const text = 'activation relu · data (1,0), (100,1) · big 5 · zero 0.1';
    const outside = { ...file, instance: { ...file.instance, text, value } };
    expect(() => revive(statement, { ...outside, instance: { ...outside.instance, text: `${text}0` } })).toThrow(
      /^edited or damaged: field instance\.value is ….* zero 0\.1, but field instance\.text says ….* zero 0\.10$/,
    );
    expect(revive(statement, outside).within).toBe(false);
    const accepting = statementOf({ ...claim, accepts: () => true });
    expect(revive(accepting, outside).within).toBe(true);
    expect(outside.instance.value.data.directions).toEqual(directionsFrom(numberRows('1 0, 100 1')).rows);
  });

  it('damage is named by field', () => {
    const good = stringifyCase(drawnCase('damage'));
    expect(() => parseCase('')).toThrow('it is empty; expected a whole eigencheck/case@1 file');
    expect(() => parseCase(good.slice(0, -20))).toThrow(/^no JSON: /);
    expect(() => parseCase('[]')).toThrow('field schema = missing, expected "eigencheck/case@1"');
    expect(() => parseCase(good.replace('case@1', 'case@2'))).toThrow(
      'field schema = "eigencheck/case@2", expected "eigencheck/case@1"',
    );
    expect(() => parseCase(good.replace('"holds"', '"maybe"'))).toThrow(/^field verdict = "maybe", expected one of /);
    expect(() => parseCase(good.replace('"claim"', '"claims"'))).toThrow(/^field claim = missing, expected string/);
    const strange = JSON.parse(good);
    delete strange.choices;
    strange.instance.value.activation.activation = 'relo';
    expect(() => revive(statement, parseCase(JSON.stringify(strange)))).toThrow(
      'field instance.value.activation.activation: activationNamed: name = "relo"',
    );
  });

  it('a file of another claim is refused', () => {
    expect(() => replayCase(claim, { ...drawnCase('x'), claim: 'planted.other' }, '')).toThrow(
      'field claim = "planted.other", expected planted.rich',
    );
  });
});

describe('activationNamed', () => {
  it('reads every name that toJSON writes', () => {
    const made = [
      ...Object.values(activations).flatMap((a) => (typeof a === 'object' ? [a] : [])),
      activations.leakyRelu(0.1 + 0.2),
      activations.elu(1),
      activations.elu(0.5),
      activations.repu(3),
      activations.hardTanh(0.7),
      activations.polynomial([0, 1e-300, -3]),
      activations.piecewisePolynomial({ breaks: [-0.1, 2], pieces: [[], ['1/3', 1e-300], [0, '-0.1']] }),
      activations.piecewiseLinear([
        [-1, 0.1],
        [0, 0],
        [1 / 3, 5e-7],
      ]),
    ];
    for (const activation of made) {
      const { activation: name } = activation.toJSON();
      expect(activationNamed(name).form).toEqual(activation.form);
    }
  });

  it("knows a user's own by name, and refuses what nobody knows", () => {
    const own = { ...activations.relu, name: 'mine' };
    expect(activationNamed('mine', [own])).toBe(own);
    for (const name of ['mine', 'leakyRelu', 'repu(0)', 'relu(3)', 'polynomial(x)', ''])
      expect(() => activationNamed(name)).toThrow(/activationNamed|repu|polynomial/);
  });
});
