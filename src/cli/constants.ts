import Table from 'cli-table3';
import type { Origin } from '../claims/published-constant.js';
import type { ConstantEvidence } from '../evidence/constants.js';
import { escapeInvisible } from '../evidence/invisible.js';
import { printable } from '../report/printable.js';
import { caseLimits } from '../run/case-limits.js';
import { anyOf, type ExitFacts, exitCode } from '../run/exit-code.js';
import type { Pool } from '../run/pool.js';
import type { ConstantsMessage, ConstantsTask } from './constants-unit.js';
import { enclosedDigits } from './enclosed-digits.js';
import { earlierEvidence, writeBeside } from './evidence-folder.js';
import { prepareFolder } from './output.js';
import { sayMistrust, trusted } from './runtime.js';
import { type Paint, paintFor, type Style } from './terminal.js';
import { terminalText } from './terminal-text.js';
import { foundIn, inPool, LOADING, noAnswer, type Told } from './watched-command.js';
import { count } from './words.js';
import { workerPool } from './worker-pool.js';

export interface ConstantsOptions {
  readonly config?: string;
  readonly out?: string;
  /** CPU seconds and megabytes that one constant may take. */
  readonly caseSeconds?: number;
  readonly caseMemory?: number;
  readonly json: boolean;
}

/**
 * Recomputes published constants in a watched thread and prints what became of them; with `out` also beside the evidence there. Returns 0
 * when every verdict is the one that the register records, else 1 when one is not, 130 interrupted, 2 when one could not be computed, 3 when
 * one stays undecided or passes its limits.
 */
export async function constants(ids: readonly string[], options: ConstantsOptions): Promise<number> {
  const { out } = options;
  if (out !== undefined) await prepareFolder(out);
  const earlier = out === undefined ? undefined : await earlierEvidence(out);
  sayMistrust();
  const pool = workerPool(1, caseLimits(options));
  const { known, facts, lines } = await inPool(pool, () => recompute(pool, ids, options.config));
  const found = trusted(known);
  // Nothing is known where the configuration does not load.
  if (known.length > 0 || lines.length === 0)
    process.stdout.write(
      options.json
        ? `${escapeInvisible(JSON.stringify(found, (_key, x: unknown) => (x === Infinity || x === -Infinity ? String(x) : x), 1))}\n`
        : asText(printable(found, { oneLine: true }), paintFor(process.stdout, process.env)),
    );
  const { written, failure } = out === undefined || known.length === 0 ? { written: [] } : await writeBeside(out, earlier, 0, { constants: [...found] }); // biome-ignore format: one thought, one line
  if (!options.json) process.stdout.write(written.map((path) => `written   ${path}\n`).join(''));
  for (const line of [...(failure === undefined ? [] : [failure]), ...lines])
    process.stderr.write(`eigencheck: ${printable(line, { oneLine: true })}\n`);
  return exitCode(anyOf([...facts, { unjudged: failure !== undefined }]));
}

/** What is known of the constants, in their order, and what is to be said beside. */
interface Recomputed {
  readonly known: readonly ConstantEvidence[];
  readonly facts: readonly ExitFacts[];
  readonly lines: readonly string[];
}

/** One that passes its limits or takes the thread down is left out, and the next ones are recomputed in a new thread. */
async function recompute(pool: Pool, ids: readonly string[], config: string | undefined): Promise<Recomputed> {
  const known: ConstantEvidence[] = [];
  const facts: ExitFacts[] = [];
  const lines: string[] = [];
  let underWay: ConstantEvidence | undefined;
  for (;;) {
    const task: ConstantsTask = {
      kind: 'constants',
      ids,
      from: known.length,
      ...(config !== undefined && { config }),
    };
    const end = await pool.run<ConstantsMessage, Told<void>>(task, {
      onMessage: (message) => {
        underWay = message.known ? undefined : message.found;
        if (!message.known) return;
        const { found } = message;
        known.push(found);
        facts.push(factsOf(found));
        if (found.error !== undefined) lines.push(`${found.id}: ${found.error}`);
      },
    });
    if (end.kind === 'done') {
      foundIn(end.result);
      if (!pool.interrupted) return { known, facts, lines };
      return {
        known,
        facts: [...facts, { interrupted: true }],
        lines: [...lines, 'interrupted between two constants'],
      };
    }
    const { line, facts: its } = noAnswer(end);
    lines.push(line);
    facts.push(its);
    const isConstant = end.kind === 'killed' && end.step !== undefined && end.step.number !== LOADING;
    if (!isConstant || underWay === undefined) return { known, facts, lines };
    known.push({ ...underWay, error: end.why.message });
    underWay = undefined;
  }
}

/** A verdict other than the register's is refuted: by the number, or by the register. */
const factsOf = ({ verdict, finding, error }: ConstantEvidence): ExitFacts => ({
  refuted: error === undefined && isNews({ verdict, finding }),
  unjudged: error !== undefined,
  undecided: verdict === 'undecided',
});

const isNews = ({ verdict, finding }: Pick<ConstantEvidence, 'verdict' | 'finding'>): boolean =>
  verdict !== 'undecided' && verdict !== finding;

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
