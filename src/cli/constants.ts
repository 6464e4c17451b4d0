import Table from 'cli-table3';
import { constants as register } from '../../properties/constants/index.js';
import type { Origin, PublishedConstant } from '../claims/published-constant.js';
import { checkConstant } from '../engine/constants.js';
import type { ConstantEvidence } from '../evidence/constants.js';
import { escapeInvisible } from '../evidence/invisible.js';
import { printable } from '../report/printable.js';
import { anyOf, type ExitFacts, exitCode } from '../run/exit-code.js';
import { enclosedDigits } from './enclosed-digits.js';
import { earlierEvidence, writeBeside } from './evidence-folder.js';
import { prepareFolder } from './output.js';
import { loadRegistry } from './registry.js';
import { type Paint, paintFor, type Style } from './terminal.js';
import { terminalText } from './terminal-text.js';
import { UsageError } from './usage-error.js';
import { count } from './words.js';

/**
 * Recomputes published constants and prints what became of them; with `out` also beside the evidence there. Returns 0 when every verdict is the one that the register
 * records, else 1 when one is not, 2 when one could not be computed, 3 when one stays undecided.
 */
export async function constants(
  ids: readonly string[],
  options: { readonly config?: string; readonly out?: string; readonly json: boolean },
): Promise<number> {
  const { out } = options;
  if (out !== undefined) await prepareFolder(out);
  const earlier = out === undefined ? undefined : await earlierEvidence(out);
  const own = (await loadRegistry(options.config)).config?.constants ?? [];
  const found = select([...register, ...own], ids).map(checkConstant);
  process.stdout.write(
    options.json
      ? `${escapeInvisible(JSON.stringify(found, (_key, x: unknown) => (x === Infinity || x === -Infinity ? String(x) : x), 1))}\n`
      : asText(printable(found, { oneLine: true }), paintFor(process.stdout, process.env)),
  );
  const { written, failure } = out === undefined ? { written: [] } : await writeBeside(out, earlier, 0, { constants: found }); // biome-ignore format: one thought, one line
  if (!options.json) process.stdout.write(written.map((path) => `written   ${path}\n`).join(''));
  if (failure !== undefined) process.stderr.write(`eigencheck: ${printable(failure)}\n`);
  for (const { id, error } of found)
    if (error !== undefined) process.stderr.write(`eigencheck: ${id}: ${printable(error, { oneLine: true })}\n`);
  return exitCode(anyOf([...found.map(factsOf), { unjudged: failure !== undefined }]));
}

/** A verdict other than the register's is refuted: by the number, or by the register. */
const factsOf = ({ verdict, finding, error }: ConstantEvidence): ExitFacts => ({
  refuted: error === undefined && isNews({ verdict, finding }),
  unjudged: error !== undefined,
  undecided: verdict === 'undecided',
});

const isNews = ({ verdict, finding }: Pick<ConstantEvidence, 'verdict' | 'finding'>): boolean =>
  verdict !== 'undecided' && verdict !== finding;

function select(all: readonly PublishedConstant[], ids: readonly string[]): readonly PublishedConstant[] {
  if (ids.length === 0) return all;
  return ids.flatMap((id) => {
    const found = all.filter((constant) => constant.id === id || constant.id.startsWith(`${id}.`));
    if (found.length > 0) return found;
    throw new UsageError(
      `constants: unknown constant ${JSON.stringify(id)}, expected one of ${all.map((constant) => constant.id).join(', ')}, or the first word of some`,
    );
  });
}

function asText(found: readonly ConstantEvidence[], paint: Paint): string {
  const of = (origin: Origin): ConstantEvidence[] =>
    found.filter((constant) => (constant.origin ?? 'printed') === origin);
  const blocks = SECTIONS.flatMap(({ origin, title, head }) =>
    of(origin).length === 0 ? [] : [`${paint('bold', title)}\n${section(of(origin), head, paint)}`],
  );
  const news = found.filter(isNews);
  const last =
    news.length === 0
      ? 'every verdict is as the register records it'
      : `new: ${news.map(({ id, verdict: v, finding }) => `${id} ${v}, recorded as ${finding}`).join('; ')}`;
  return `${[...blocks, `${paint('bold', tallyOf(found))}; ${last}`].join('\n\n')}\n`;
}

/** The three kinds never stand in one table: what is printed can be wrong, a rule promises nothing, ours is a reference. */
const SECTIONS = [
  { origin: 'printed', title: 'Printed in papers and public code', head: ['as printed', 'recomputed', 'verdict'] },
  { origin: 'rule of thumb', title: 'Rules of thumb', head: ['rule', 'keeps a variance of 1'] },
  { origin: 'ours', title: 'Reference values of ours', head: ['value', 'recomputed', 'verdict'] },
] as const satisfies readonly { origin: Origin; title: string; head: readonly string[] }[];

function section(found: readonly ConstantEvidence[], head: readonly string[], paint: Paint): string {
  const table = new Table({ head: ['constant', ...head], style: { head: [], border: [], compact: true } });
  for (const constant of found)
    table.push(
      [constant.id, constant.published, recomputed(constant), verdict(constant, paint)].slice(0, head.length + 1),
    );
  const notes = found
    .filter(({ verdict: v, note, none }) => v !== 'agrees' && (note ?? none) !== undefined)
    .map(
      ({ id, title, none, note, quantities }) =>
        `${paint('bold', id)}: ${terminalText(title)}\n${[none, note && terminalText(note), leadsTo(quantities)]
          .filter((line) => line !== undefined && line !== '')
          .map((line) => `  ${line}`)
          .join('\n')}`,
    );
  return [table.toString(), ...notes].join('\n\n');
}

function tallyOf(found: readonly ConstantEvidence[]): string {
  const tally = (['agrees', 'disagrees', 'not reproducible', 'undecided', 'computed'] as const)
    .map((v) => [v, found.filter((constant) => constant.verdict === v).length] as const)
    .filter(([, n]) => n > 0)
    .map(([v, n]) =>
      v === 'computed' ? `${n} ${n === 1 ? 'rule' : 'rules'} of thumb` : `${n} ${n === 1 ? v : v.replace(/s$/, '')}`,
    );
  return `${count(found.length, 'constant')}: ${tally.join(' · ')}`;
}

function recomputed({ recomputed: x, none, error }: ConstantEvidence): string {
  if (x !== undefined) return x.lo === x.hi ? String(x.lo) : enclosedDigits(x.lo, x.hi);
  return none === undefined ? (error === undefined ? '' : 'error') : 'none';
}

const STYLES: Readonly<Record<ConstantEvidence['verdict'], Style>> = {
  agrees: 'green',
  disagrees: 'red',
  'not reproducible': 'red',
  computed: 'dim',
  undecided: 'yellow',
};

const verdict = ({ verdict: v }: ConstantEvidence, paint: Paint): string => paint(STYLES[v], v);

const leadsTo = (quantities: ConstantEvidence['quantities']): string =>
  Object.entries(quantities)
    .map(([name, { lo, hi }]) => `${name} ${enclosedDigits(lo, hi)}`)
    .join(' · ');
