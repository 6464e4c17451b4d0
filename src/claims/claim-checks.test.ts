import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf } from '../run/hunt-journal.js';
import { trueClaim } from '../testing/planted-claims.js';
import { type AnyClaim, defineClaim, defineProbabilisticClaim } from './claim.js';
import { LONGEST } from './claim-checks.js';
import { defineConfig } from './config.js';

// biome-ignore lint/suspicious/noExplicitAny: these tests put anything anywhere
type Anything = any;
const { kind: _, ...definition } = trueClaim;
const control = { id: 'minus', breaks: 'the sign', refutedWithin: 5 };
const controlled = (change: object) => ({ ...definition, controls: [{ ...control, ...change }] });
const probabilistic = { ...definition, compare: undefined, trial: () => true, probability: () => 1 };

const longest = 'x'.repeat(LONGEST.id);

describe('a definition is checked before anything is drawn', () => {
  it('control: one that is right, with everything that it may hold and names of the greatest length', () => {
    const cover = { large: { when: () => true, atLeast: 0.5 } };
    const whole = {
      ...definition,
      id: longest,
      cover,
      onData: { instances: () => fc.constant(1), admits: () => true },
      group: () => '',
      figures: () => [],
      accepts: () => true,
      hypotheses: 'h',
      because: 'b',
      controls: [{ ...control, id: longest }, control],
    };
    expect(defineClaim(whole as Anything).id).toBe(longest);
    // As a file's name with all that is added to it, within the 255 bytes that file systems allow.
    expect(fileNameOf(`${longest}/${longest}`).length + '.smallest.json.4194304.tmp'.length).toBeLessThan(256);
    expect(defineProbabilisticClaim(probabilistic as Anything).kind).toBe('probabilistic');
  });

  it.each<[string, object, RegExp]>([
    ['an id that climbs out of a folder', { id: '/../../escaped' }, /id = "\/\.\.\/\.\.\/escaped", expected words of letters/],
    ['an id with an escape sequence', { id: 'a\u001b[31m' }, /id = "a\\u001b\[31m", expected words/],
    ['an id that is too long', { id: `x${longest}` }, /id = "x+…, 101 characters, expected at most 100/],
    ['an id that begins with a dot', { id: '.hidden' }, /id = "\.hidden", expected words/],
    ['a title that is too long', { title: 'x'.repeat(301) }, /title = "x+…, 301 characters, expected at most 300/],
    ['a title that is no text', { title: 7 }, /title = 7, expected a non-empty string/],
    ['hypotheses that are no text', { hypotheses: ['x'] }, /hypotheses of planted\.true = x, expected a non-empty string/],
    ['a proof that is too long', { because: 'x'.repeat(50_001) }, /because of planted\.true = .*, 50001 characters/],
    ['a source without a title', { source: {} }, /source of planted\.true, expected \{ title/],
    ['a year that is text', { source: { title: 's', year: '2024' } }, /source\.year of planted\.true = "2024", expected a whole number/],
    ['instances that are no arbitrary', { instances: [1, 2] }, /instances of planted\.true, expected a fast-check arbitrary/],
    ['a compare that is no function', { compare: 1 }, /compare of planted\.true = 1, expected a function/],
    ['a group that is no function', { group: 'relu' }, /group of planted\.true = "relu", expected a function/],
    ['figures that are no function', { figures: [] }, /figures of planted\.true = , expected a function/],
    ['a cover class without when', { cover: { large: { atLeast: 1 } } }, /cover "large"\.when of planted\.true = undefined, expected a function/],
    ['a cover class beyond 1', { cover: { large: { when: () => true, atLeast: 50 } } }, /cover "large" of planted\.true: atLeast = 50, expected a fraction/],
    ['along without a quantity', { along: {} }, /along\.x of planted\.true = undefined, expected a non-empty string/],
    ['along nothing', { along: { x: 'n', caption: 'c', at: [], instances: {} } }, /along\.at of planted\.true = , expected finite numbers/],
    ['along what is no number', { along: { x: 'n', caption: 'c', at: [Number.NaN], instances: {} } }, /along\.at of planted\.true = NaN, expected finite numbers/],
    ['along without curves', { along: { x: 'n', caption: 'c', at: [1], instances: {} } }, /along\.instances of planted\.true = \[object Object\], expected functions by name/],
    ['a curve that is no function', { along: { x: 'n', caption: 'c', at: [1], instances: { relu: 1 } } }, /along\.instances\["relu"\] of planted\.true = 1, expected a function/],
    ['one name for two sides', { along: { x: 'n', caption: 'c', sides: ['a'], at: [1], instances: {} } }, /sides of planted\.true = a, expected the names of both/],
    ['onData without instances', { onData: {} }, /onData\.instances of planted\.true = undefined, expected a function/],
    ['controls that are no list', { controls: {} }, /controls of planted\.true = \[object Object\], expected a list/],
    ['a control that is nothing', { controls: [null] }, /controls\[0\] of planted\.true = null, expected \{ id/],
    ['a control id that climbs out of a folder', controlled({ id: '/../../escaped' }), /id of controls\[0\] of planted\.true = "\/\.\.\/\.\.\/escaped", expected letters/],
    ['a control id that is too long', controlled({ id: `x${longest}` }), /id of controls\[0\] of planted\.true = "x+…, 101 characters/],
    ['a control that breaks nothing', controlled({ breaks: '' }), /breaks of planted\.true\/minus = "", expected a non-empty string/],
    ['a control with a compare that is no function', controlled({ compare: 'x' }), /compare of planted\.true\/minus = "x", expected a function/],
    ['a control with instances that are no arbitrary', controlled({ instances: {} }), /instances of planted\.true\/minus, expected/],
    ['a control without a budget', controlled({ refutedWithin: undefined }), /refutedWithin of planted\.true\/minus = undefined, expected a whole number ≥ 1/],
    ['a control twice', { controls: [control, control] }, /id of controls\[1\] of planted\.true\/minus, expected another than that of controls\[0\]/],
  ])('%s', (_name, change, message) => {
    expect(() => defineClaim({ ...definition, ...change } as Anything)).toThrow(message);
    // A copy that never came to defineClaim is no way around it.
    expect(() => defineConfig({ claims: [{ ...trueClaim, ...change } as AnyClaim] })).toThrow(message);
  }); // biome-ignore format: a table

  it('of a probabilistic claim trial and probability, its controls’ too', () => {
    const define = (change: object) => () => defineProbabilisticClaim({ ...probabilistic, ...change } as Anything);
    expect(define({ trial: undefined })).toThrow(/trial of planted\.true = undefined, expected a function/);
    expect(define({ probability: 0.5 })).toThrow(/probability of planted\.true = 0\.5, expected a function/);
    expect(define({ controls: [{ ...control, probability: 0 }] })).toThrow(
      /probability of planted\.true\/minus = 0, expected a function/,
    );
  });
});
