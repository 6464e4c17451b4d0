import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { activations } from '../src/activations/registry.js';
import { Directions } from '../src/data/directions.js';
import { gramMatrix } from '../src/gram/gram-matrix.js';
import { cpuSeconds, MAIN } from './cpu-seconds.js';
import { here, interleaved, median } from './measure.js';
import { tableOf } from './table.js';

/** Formulas like those of the registry, of which no card is shipped: dear ones, then with a kink, then a cheap one. */
const FORMULAS = {
  'like phish': 'z * tanh(z * normalCdf(1.01 * z))',
  'like serf': 'z * erf(softplus(1.01 * z))',
  'like growingCosine': 'z * cos(1.01 * z)',
  'like mish': 'z * tanh(softplus(1.01 * z))',
  'like elish': '(z > 0 ? z : exp(1.01 * z) - 1) * sigmoid(z)',
  'like softsign': 'z / (1.01 + abs(z))',
};

/** Cards in fresh processes, in processor time: of a formula, of a name, of a name not shipped, kept; and Gram entries of formulas. */
export async function cardTimes(): Promise<string> {
  return [
    existsSync(MAIN) ? ofCommand() : 'the command is not built, so cards are not measured: npm run build',
    await ofEntries(),
  ].join('\n');
}

function ofCommand(): string {
  const table = tableOf('card', 's of processor time');
  const cache = mkdtempSync(join(tmpdir(), 'eigencheck-bench-'));
  const seconds = (word: string, folder = 'off'): number =>
    median(Array.from({ length: 5 }, () => cpuSeconds(['activation', word], folder)));
  const formulas = Object.entries(FORMULAS).map(([name, formula]) => [name, seconds(formula)] as const);
  for (const [name, time] of formulas) table.push([`formula, ${name}`, time.toFixed(2)]);
  table.push(['formula, median', median(formulas.map(([, time]) => time)).toFixed(2)]);
  for (const name of ['mish', 'phish', 'relu', 'tanh', 'selu'])
    table.push([`named, ${name}`, seconds(name).toFixed(2)]);
  const [kept] = Object.values(FORMULAS);
  cpuSeconds(['activation', kept], cache);
  table.push(['formula, kept', seconds(kept, cache).toFixed(2)]);
  table.push(['eigencheck --help', median(Array.from({ length: 5 }, () => cpuSeconds(['--help']))).toFixed(2)]);
  rmSync(cache, { recursive: true });
  return `Cards, a fresh process each\n${table.toString()}\n`;
}

/** 64 directions of the plane, each with its opposite: a third of the entries next to ±1 or there. */
async function ofEntries(): Promise<string> {
  const data = new Directions(
    Array.from({ length: 64 }, (_, k) =>
      [Math.cos, Math.sin].map((f) => Math.round(1e4 * f(0.1 + (Math.PI * k) / 32))),
    ),
  );
  const { relu, mish, softsign, isrlu, logRelu, hardElish } = activations;
  const all = { relu, mish, softsign, isrlu: isrlu(), logRelu, hardElish };
  const contenders = Object.entries(all).map(([name, activation]) => {
    gramMatrix(activation, data);
    return [name, here(() => gramMatrix(activation, data))] as const;
  });
  const measured = await interleaved(Object.fromEntries(contenders));
  const table = tableOf('activation', 'ns/entry', ': mish');
  for (const name of Object.keys(all))
    table.push([name, ((measured.seconds[name] * 1e9) / 64 ** 2).toFixed(0), measured.ratio(name, 'mish')?.toFixed(2)]);
  return `Gram matrices of 64 directions of the plane, from the second on\n${table.toString()}\n`;
}
