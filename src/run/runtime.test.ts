import { describe, expect, it } from 'vitest';
import { RUNTIME_FUNCTIONS, type Runtime, runtimeFunctions } from '../numerics/interval/runtime-functions.js';
import { sampleEvidence } from '../testing/report/evidence-fixture.js';
import { environment } from './environment.js';
import { mistrust, runtimeNow, trusted } from './runtime.js';

describe('a runtime whose functions err by more than is assumed', () => {
  const functions = RUNTIME_FUNCTIONS.map((name) => [name, Math[name]]);
  const broken = { ...Object.fromEntries(functions), exp: (x: number) => Math.exp(x) * (1 + 2 ** -40) } as Runtime;
  const report = runtimeFunctions(broken);

  it('is told in one line, and nothing counts as proved', () => {
    expect(mistrust(report)).toMatch(
      /^Math\.exp\(.+\) is off by \d+\.\d\d ulp, more than the 4 that every proof assumes: nothing in this run counts as proved; use another version of Node\.js$/,
    );
    expect(sampleEvidence().claims.some(({ basis }) => basis === 'proved')).toBe(true);
    expect(trusted(sampleEvidence(), report).claims.some(({ basis }) => basis === 'proved')).toBe(false);
  });

  it('this one is no such runtime: evidence stays as it is, and says what was found', () => {
    const evidence = sampleEvidence();
    expect(mistrust()).toBeUndefined();
    expect(trusted(evidence)).toBe(evidence);
    expect(environment().functions).toMatch(/^within [0-3]\.\d\d ulp at \d+ hard arguments, at most at Math\.\w+$/);
    expect(environment().fingerprint).toBe(runtimeNow().fingerprint);
  });
});
