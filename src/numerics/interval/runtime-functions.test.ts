import { describe, expect, it } from 'vitest';
import { mpfr, NEAREST, withStack } from '../mpfr/mpfr.js';
import { ELEMENTARY_ULPS } from './interval.js';
import {
  describeRuntime,
  type HardArgument,
  hardArguments,
  isBinary,
  RESIDUAL_STEP,
  RUNTIME_FUNCTIONS,
  type Runtime,
  runtimeFunctions,
  unitOf,
} from './runtime-functions.js';

/** Math, but for one function. */
const altered = (change: Partial<Runtime>): Runtime => ({
  ...(Object.fromEntries(RUNTIME_FUNCTIONS.map((name) => [name, Math[name]])) as unknown as Runtime),
  ...change,
});
const moved =
  (f: (x: number, y: number) => number, units: number) =>
  (x: number, y: number): number => {
    const value = f(x, y);
    return value + units * unitOf(Math.abs(value));
  };

describe('the table of hard arguments', () => {
  it.each(RUNTIME_FUNCTIONS)('of %s: values and what they lost by rounding are MPFR’s', (name) => {
    const table = hardArguments(name);
    expect(table.length).toBeGreaterThanOrEqual(100);
    withStack(200, (stack) => {
      const [a, b, exact] = [stack.push(), stack.push(), stack.push()];
      for (const { x, y, value, residual } of table) {
        mpfr.mpfr_set_d(a, x, NEAREST);
        mpfr.mpfr_set_d(b, y, NEAREST);
        if (isBinary(name)) mpfr[`mpfr_${name}` as 'mpfr_pow'](exact, a, b, NEAREST);
        else mpfr[`mpfr_${name}` as 'mpfr_exp'](exact, a, NEAREST);
        expect(mpfr.mpfr_get_d(exact, NEAREST)).toBe(value);
        mpfr.mpfr_sub_d(exact, exact, value, NEAREST);
        const lost = mpfr.mpfr_get_d(exact, NEAREST) / unitOf(Math.abs(value));
        // In steps, as they are stored: half a step away at most.
        expect(Math.abs(lost / RESIDUAL_STEP - Math.round(residual / RESIDUAL_STEP))).toBeLessThanOrEqual(0.5);
      }
    });
  });

  it('holds the worst that is known of V8 (its own port of fdlibm): tanh beyond 2, sinh 1.6, atan2 1.4 and cosh 1.2 units', () => {
    const worst = (name: 'tanh' | 'sinh' | 'atan2' | 'cosh', stand: (x: number, y: number) => number): number =>
      Math.max(
        ...hardArguments(name).map(({ x, y, value, residual }) =>
          Math.abs((stand(x, y) - value) / unitOf(Math.abs(value)) - residual),
        ),
      );
    const found = [
      worst('tanh', Math.tanh),
      worst('sinh', Math.sinh),
      worst('atan2', Math.atan2),
      worst('cosh', Math.cosh),
    ];
    expect(found.map((x, k) => x > [2, 1.6, 1.4, 1.2][k])).toEqual([true, true, true, true]);
  });
});

const errorAt = ({ x, value, residual }: HardArgument): number =>
  Math.abs((Math.tanh(x) - value) / unitOf(Math.abs(value)) - residual);

describe('runtimeFunctions', () => {
  const report = runtimeFunctions();

  it('finds this runtime within what every proof assumes, and says by how much', () => {
    expect(report.ok).toBe(true);
    expect(report.worst.ulps).toBeLessThanOrEqual(ELEMENTARY_ULPS);
    expect(describeRuntime(report)).toMatch(/^within \d\.\d\d ulp at \d+ hard arguments, at most at Math\.tanh$/);
    // What MPFR finds of the worst, and half a step of what is stored of it.
    const { x, y, value, residual } = hardArguments('tanh').reduce((a, b) => (errorAt(a) >= errorAt(b) ? a : b));
    expect(report.worst.arguments).toEqual([x]);
    expect(report.worst.ulps).toBeCloseTo(errorAt({ x, y, value, residual }) + RESIDUAL_STEP / 2, 9);
  });

  it('a function that is off by five units at all of them, or gives no number at one, is named', () => {
    // Even the best rounded value is then off by 4.5.
    const bad = runtimeFunctions(altered({ sin: moved(Math.sin, 5) }));
    expect(bad).toMatchObject({ ok: false, worst: { function: 'sin' } });
    expect(describeRuntime(bad)).toMatch(
      /^Math\.sin\(.+\) is off by [456]\.\d\d ulp, more than the 4 that every proof/,
    );
    const [{ x }] = hardArguments('log');
    const none = runtimeFunctions(altered({ log: (t) => (t === x ? Number.NaN : Math.log(t)) }));
    expect(none).toMatchObject({ ok: false, worst: { function: 'log', arguments: [x] } });
  });

  it('one that is off by one unit more is still within the assumption, but another runtime', () => {
    const other = runtimeFunctions(altered({ acos: moved(Math.acos, 1) }));
    expect(other.ok).toBe(true);
    expect(other.fingerprint).not.toBe(report.fingerprint);
  });

  it('the fingerprint is the same every time, and sees a single bit of any function', () => {
    expect(runtimeFunctions().fingerprint).toBe(report.fingerprint);
    const seen = RUNTIME_FUNCTIONS.map((name) => {
      const [{ x, y }] = hardArguments(name).slice(-1);
      const f = (s: number, t: number): number => Math[name](s, t);
      const change = (s: number, t: number): number =>
        s === x && (!isBinary(name) || t === y) ? moved(f, 1)(s, t) : f(s, t);
      return runtimeFunctions(altered({ [name]: change })).fingerprint;
    });
    expect(new Set([...seen, report.fingerprint]).size).toBe(RUNTIME_FUNCTIONS.length + 1);
  });

  it('powers of two must be exact', () => {
    const pow = (x: number, y: number): number => (x === 2 && y === -1050 ? 0 : x ** y);
    expect(runtimeFunctions(altered({ pow }))).toMatchObject({
      ok: false,
      worst: { function: 'pow', arguments: [2, -1050] },
    });
  });
});
