import { describe, expect, it } from 'vitest';
import { sampleEvidence } from '../testing/report/evidence-fixture.js';
import { withoutProofs } from './without-proofs.js';

describe('withoutProofs', () => {
  const text = (value: unknown): string => JSON.stringify(value);

  it('no part of the evidence says proved any more, and nothing else is changed', () => {
    const before = sampleEvidence();
    const after = withoutProofs(before);
    expect(text(before)).toContain('"basis":"proved"');
    expect(text(after)).not.toContain('"basis":"proved"');
    expect(text(after)).toBe(text(before).replaceAll('"basis":"proved"', '"basis":"estimated"'));
  });

  it('an instance is data, whatever its fields are called', () => {
    const instance = { text: '', group: '', value: { basis: 'proved' } };
    expect(withoutProofs({ basis: 'proved', instance })).toEqual({ basis: 'estimated', instance });
  });
});
