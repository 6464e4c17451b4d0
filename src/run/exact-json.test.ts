import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exactJson, fromExactJson } from './exact-json.js';

it('reads back what it wrote to the last bit, on one line', () => {
  const leaf = fc.oneof(
    fc.double(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('~', '~~1', -0, '~NaN', null, true),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(leaf, fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'), { noNullPrototype: true })),
  }));
  fc.assert(
    fc.property(value, (original) => {
      const text = exactJson(original);
      expect(fromExactJson(text)).toStrictEqual(original);
      expect(text).not.toContain('\n');
    }),
  );
});
