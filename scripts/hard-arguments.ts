import { writeFileSync } from 'node:fs';
import seedrandom from 'seedrandom';
import {
  isBinary,
  RESIDUAL_STEP,
  RUNTIME_FUNCTIONS,
  type RuntimeFunction,
  unitOf,
} from '../src/numerics/interval/runtime-functions.js';
import { mpfr, NEAREST, type Pointer, withStack } from '../src/numerics/mpfr/mpfr.js';

/**
 * The table of hard arguments, `src/numerics/interval/hard-arguments.json`: for each function those of some 10⁵ where this runtime errs most, hill
 * climbed, those whose exact value is nearest to half way between two doubles, and a few that are hard by nature. Values by MPFR.
 *
 *   npx jiti scripts/hard-arguments.ts [draws = 100000]
 */
const draws = Number(process.argv[2] ?? 100_000);
const [WORST, MIDWAY, MOST] = [60, 40, 120];
const BITS = 160;

type Pair = readonly [x: number, y: number];
type Draw = (random: () => number) => Pair;

const exponent = (random: () => number, least: number, most: number): number =>
  (random() < 0.5 ? -1 : 1) * (1 + random()) * 2 ** (least + Math.floor((most - least) * random()));
const positive = (random: () => number, least: number, most: number): number => Math.abs(exponent(random, least, most));
const unit = (random: () => number): number =>
  [2 * random() - 1, exponent(random, -60, 0), (1 - positive(random, -40, -1)) * (random() < 0.5 ? -1 : 1)][
    Math.floor(3 * random())
  ];
/** Moderate for two of three, else of any size the function makes something of. */
const either =
  (most: number, least: number, top: number): Draw =>
  (random) => [random() < 0.66 ? most * (2 * random() - 1) : exponent(random, least, top), 0];

const DRAWS: Readonly<Record<RuntimeFunction, Draw>> = {
  exp: either(700, -40, 9),
  expm1: either(4, -40, 9),
  log: (random) => [random() < 0.3 ? 1 + exponent(random, -30, -1) : positive(random, -1000, 1000), 0],
  log1p: (random) => [random() < 0.5 ? exponent(random, -40, -1) : positive(random, -10, 900), 0],
  log2: (random) => [random() < 0.3 ? 1 + exponent(random, -30, -1) : positive(random, -1000, 1000), 0],
  sin: either(30, -30, 1000),
  cos: either(30, -30, 1000),
  asin: (random) => [unit(random), 0],
  acos: (random) => [unit(random), 0],
  atan: either(4, -30, 60),
  // Values that are no subnormals, and not all near 0 or π.
  atan2: (random) => [exponent(random, -20, 20), exponent(random, -20, 20)],
  sinh: either(4, -40, 9),
  cosh: either(4, -20, 9),
  tanh: either(3, -40, 4),
  pow: (random) => [positive(random, -12, 12), exponent(random, -10, 6)],
  hypot: (random) => [exponent(random, -12, 12), exponent(random, -12, 12)],
};

/** Ends of domains and other places where algorithms change; 2⁷⁹⁷·… is the double nearest to a multiple of π/2 (Kahan and McDonald). */
const NATURAL: readonly number[] = [
  0.5, 1, 2, 3, 10, 100, 700, -700, 2 ** -28, 2 ** -53, 1e-300, -1, -0.5, -2, 22, 88.02969, 709.78, Math.PI / 2, Math.PI,
  3 * Math.PI, Math.LN2, Math.LN2 / 2, 1 - 2 ** -53, 1 + 2 ** -52, 6381956970095103 * 2 ** 797, 5319372648326541 * 2 ** 22,
  1e22, 2 ** 52, 0.975, 7 / 16, 11 / 16, 19 / 16, 39 / 16, 2 ** 66, Math.SQRT1_2, Math.SQRT2, 0.41422,
]; // biome-ignore format: numbers

interface Found {
  readonly pair: Pair;
  readonly value: number;
  /** Exact less value, in units in the last place of value. */
  readonly residual: number;
  /** |Math's − exact| in the same. */
  readonly error: number;
}

function evaluate(name: RuntimeFunction, [x, y]: Pair): Found | undefined {
  return withStack(BITS, (stack) => {
    const [a, b, exact] = [stack.push(), stack.push(), stack.push()];
    mpfr.mpfr_set_d(a, x, NEAREST);
    mpfr.mpfr_set_d(b, y, NEAREST);
    call(name, exact, a, b);
    const value = mpfr.mpfr_get_d(exact, NEAREST);
    if (!(Math.abs(value) >= 2 ** -1022 && Math.abs(value) < Number.POSITIVE_INFINITY)) return undefined;
    mpfr.mpfr_sub_d(exact, exact, value, NEAREST);
    const size = unitOf(Math.abs(value));
    const residual = mpfr.mpfr_get_d(exact, NEAREST) / size;
    return { pair: [x, y], value, residual, error: Math.abs((Math[name](x, y) - value) / size - residual) };
  });
}

function call(name: RuntimeFunction, result: Pointer, a: Pointer, b: Pointer): void {
  if (isBinary(name)) mpfr[`mpfr_${name}` as 'mpfr_pow'](result, a, b, NEAREST);
  else mpfr[`mpfr_${name}` as 'mpfr_exp'](result, a, NEAREST);
}

function hardest(name: RuntimeFunction): Found[] {
  const random = seedrandom(name);
  const tried: Found[] = [];
  const look = (pair: Pair): Found | undefined => {
    const found = evaluate(name, pair);
    if (found !== undefined) tried.push(found);
    return found;
  };
  const byError = (): Found[] => tried.toSorted((a, b) => b.error - a.error).slice(0, WORST);
  for (let k = 0; k < draws; k++) look(DRAWS[name](random));
  for (let round = 0; round < 3; round++)
    for (const { pair } of byError())
      for (let k = 0; k < draws / 1000; k++) {
        const near = (x: number): number => x * (1 + exponent(random, -52, -12));
        look([near(pair[0]), isBinary(name) ? near(pair[1]) : 0]);
      }
  const midway = tried.toSorted((a, b) => Math.abs(b.residual) - Math.abs(a.residual)).slice(0, MIDWAY);
  const natural = NATURAL.flatMap((x) => evaluate(name, [x, isBinary(name) ? x / 3 + 1 : 0]) ?? []);
  const chosen = new Map([...byError(), ...midway, ...natural].map((found) => [found.pair.join(), found]));
  return [...chosen.values()].slice(0, MOST).filter(({ error }) => Number.isFinite(error));
}

function encoded(name: RuntimeFunction, found: readonly Found[]): string {
  const columns = [
    found.map(({ pair }) => pair[0]),
    ...(isBinary(name) ? [found.map(({ pair }) => pair[1])] : []),
    found.map(({ value }) => value),
  ];
  const doubles = Float64Array.from(columns.flat());
  const residuals = Int8Array.from(found, ({ residual }) => Math.round(residual / RESIDUAL_STEP));
  return Buffer.concat([new Uint8Array(doubles.buffer), new Uint8Array(residuals.buffer)]).toString('base64');
}

const tables = RUNTIME_FUNCTIONS.map((name) => {
  const found = hardest(name);
  const worst = found.reduce((a, b) => (a.error >= b.error ? a : b));
  console.log(
    `${name.padEnd(6)} ${found.length} arguments, worst ${worst.error.toFixed(3)} ulp at ${worst.pair.join(', ')}`,
  );
  return [name, encoded(name, found)];
});
writeFileSync(
  new URL('../src/numerics/interval/hard-arguments.json', import.meta.url),
  `${JSON.stringify(Object.fromEntries(tables), null, 2)}\n`,
);
