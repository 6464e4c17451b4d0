import { hunt } from '../src/engine/hunt/hunt.js';
import { POPULATION, type PopulationSettings } from '../src/engine/hunt/population.js';
import { searchInOrder } from '../src/engine/search.js';
import { statementOf } from '../src/engine/statement.js';
import { PLANTED } from './hunt-claims.js';

/**
 * Discovery: evaluations until each planted false claim is refuted, median of nine seeds. Hunt and plain fast-check sampling
 * evaluate the very same statements on draws of the very same arbitraries.
 *
 *   npm run bench:hunt [-- name …] [--methods hunt,hill,sampling] [--seeds 9] [--cap 20000]
 */
const words = process.argv.slice(2);
const option = (name: string, otherwise: string): string => {
  const at = words.indexOf(`--${name}`);
  return at < 0 ? otherwise : words.splice(at, 2)[1];
};
const CAP = Number(option('cap', '20000'));
const SEEDS = Array.from({ length: Number(option('seeds', '9')) }, (_, i) => i + 1);
const methods = option('methods', 'hunt,hill,sampling').split(',');

/** One member that only ever gets better, restarted when stuck: what a population is worth shows against it. */
const HILL: PopulationSettings = { ...POPULATION, size: 1, perShape: 1 };

const METHODS: Readonly<Record<string, (index: number, seed: number) => number>> = {
  hunt: (index, seed) => evaluationsOf(index, seed, POPULATION),
  hill: (index, seed) => evaluationsOf(index, seed, HILL),
  sampling: (index, seed) => {
    const statement = statementOf(PLANTED[index].claim);
    const { tally } = searchInOrder(statement, { seed, name: statement.name }, CAP, {});
    return tally.refuted === undefined ? Number.POSITIVE_INFINITY : tally.evaluated;
  },
};

function evaluationsOf(index: number, seed: number, population: PopulationSettings): number {
  const result = hunt(PLANTED[index].claim, { budget: CAP, seed, population, untilRefuted: true });
  return result.refutedAfter ?? Number.POSITIVE_INFINITY;
}

/** Of an odd number of seeds; stops as soon as more than half did not find it. */
function median(run: (seed: number) => number): number {
  const results: number[] = [];
  for (const seed of SEEDS) {
    results.push(run(seed));
    if (2 * results.filter((x) => x === Number.POSITIVE_INFINITY).length > SEEDS.length)
      return Number.POSITIVE_INFINITY;
  }
  return results.sort((a, b) => a - b)[SEEDS.length >> 1];
}

const shown = (x: number): string => (x === Number.POSITIVE_INFINITY ? `> ${CAP}` : String(x));

console.log(`| planted error | claim | ${methods.join(' | ')} | sampling : hunt |`);
console.log(`|---|---|${methods.map(() => '--:').join('|')}|--:|`);
for (const [index, { kind, claim }] of PLANTED.entries()) {
  if (words.length > 0 && !words.includes(claim.id)) continue;
  const row = new Map(methods.map((method) => [method, median((seed) => METHODS[method](index, seed))]));
  const [hunted, sampled] = [row.get('hunt'), row.get('sampling')];
  const ratio =
    hunted === undefined || sampled === undefined || hunted === Number.POSITIVE_INFINITY
      ? ''
      : sampled === Number.POSITIVE_INFINITY
        ? `> ${Math.floor(CAP / hunted)}×`
        : `${(sampled / hunted).toFixed(1)}×`;
  console.log(`| ${kind} | ${claim.id} | ${[...row.values()].map(shown).join(' | ')} | ${ratio} |`);
}
