import { overLimitText } from '../engine/steps.js';
import type { ClaimEvidence, ControlEvidence, Evidence, Finding } from '../evidence/schema.js';
import { shortened } from '../evidence/shortened.js';
import { unjudged } from '../evidence/unjudged.js';
import { count } from '../report/count.js';
import { formatDuration, formatInterval, formatRatio } from '../report/format.js';
import { claimedText } from '../report/outcome.js';
import { strongestDraw } from '../report/ratio.js';
import { texToText } from '../report/tex-to-text.js';
import { trialsSentence } from '../report/trials.js';
import { hanging } from './columns.js';
import { table } from './table.js';
import { type Look, type Paint, type Style, VERDICT_STYLE } from './terminal.js';
import { controlWords, isUnbegun, precisionWords, unbegunLine, verdictWords } from './words.js';

/** One row for each claim that was begun. */
export function summaryTable(claims: readonly ClaimEvidence[], look: Look): string {
  const { paint } = look;
  const head = ['verdict', 'draws', 'precision', 'tightest', 'controls refuted', 'time'];
  const begun = claims.filter((claim) => !isUnbegun(claim));
  const rows = begun.map((claim) => ({
    name: claim.id,
    cells: [
      paint(styleOf(claim), verdictWords(claim)),
      claim.runs,
      precisionWords(claim.precision),
      claim.tightest?.ratio === undefined || claim.kind === 'probabilistic' ? '–' : formatRatio(claim.tightest.ratio),
      controlCell(claim, paint),
      formatDuration(claim.durationMs),
    ],
  }));
  return table(head, rows, { ...look, names: 'claim', aligns: ['left', 'right', 'left', 'right', 'right', 'right'] });
}

/** A block for all that needs a look: what was refuted, stayed undecided or unrefuted, or could not be judged. */
export function attentionBlocks(evidence: Evidence, look: Look): readonly string[] {
  const { paint, width } = look;
  const kept = unjudged(evidence).filter(({ what }) => what === 'kept case');
  const begun = evidence.claims.filter((claim) => !isUnbegun(claim));
  const unbegun = evidence.claims.length - begun.length;
  return [
    ...(unbegun === 0 ? [] : [paint('yellow', unbegunLine(unbegun))]),
    ...begun.flatMap((claim) => [
      ...(claim.verdict === 'holds' ? leftOutBlocks(claim, look) : [claimBlock(claim, look)]),
      ...claim.controls.filter(needsLook).map((control) => controlBlock(claim, control, evidence, look)),
    ]),
    ...kept.map(
      ({ name, why }) => `${paint('red', 'could not be judged')}  kept case ${name}\n${prose('why', why, width)}`,
    ),
    ...evidence.claims
      .flatMap(({ corpus = [] }) => corpus)
      .flatMap(({ file, remark }) =>
        remark === undefined
          ? []
          : [`${paint('yellow', 'not as recorded')}  kept case ${file}\n${prose('why', remark, width)}`],
      ),
  ];
}

/** Claims without controls: a check that cannot fail checks nothing, and nobody knows yet whether these can. */
export function withoutControls(evidence: Evidence): string | undefined {
  const names = evidence.claims.filter(
    (claim) => claim.controls.length === 0 && claim.runs > 0 && claim.verdict === 'holds',
  );
  if (names.length === 0 || evidence.data !== undefined) return undefined;
  const has = names.length === 1 ? 'has no controls: it has' : 'have no controls: they have';
  return `${names.map((claim) => claim.id).join(', ')} ${has} never been seen to fail`;
}

/** An instance and both of its sides, as lines of name and value. */
export function findingLines(finding: Finding): readonly string[] {
  const trials = trialsSentence(finding);
  const instance = row('instance', shortened(finding.instance.text, LONGEST_INSTANCE));
  if (trials !== undefined) return [instance, row('trials', trials)];
  return [
    instance,
    row('left', formatInterval(finding.left)),
    row('right', `${formatInterval(finding.right)}   ${claimedText(finding)}`),
    ...Object.entries(finding.quantities).map(([name, value]) => row(texToText(name), formatInterval(value))),
  ];
}

/** Some thousand numbers nobody reads here; evidence and --json have them all. */
const LONGEST_INSTANCE = 2000;

/** On one line, however long: an instance and a line that replays it are copied. */
export const row = (name: string, value: string): string => `${lead(name)}${value}`;

/** The same, folded. */
const prose = (name: string, value: string, width: number): string => hanging(lead(name), value, width);

const lead = (name: string): string => `  ${name.padEnd(10)} `;

function claimBlock(claim: ClaimEvidence, { paint, width }: Look): string {
  const found = claim.verdict === 'refuted' ? claim.counterexample : undefined;
  const shrinks = found !== undefined && claim.shrinks !== undefined ? `, shrunk ${count(claim.shrinks, 'time')}` : '';
  const undecided = claim.undecided > 0 ? ` (${claim.undecided} of ${count(claim.runs, 'draw')})` : '';
  const head = `${paint(styleOf(claim), verdictWords(claim))}  ${claim.id}${found ? shrinks : undecided}`;
  const strongest = strongestDraw(claim);
  return [
    head,
    ...(claim.note === undefined ? [] : [prose('note', texToText(claim.note), width)]),
    ...(found === undefined ? [] : findingLines(found)),
    ...(strongest === undefined
      ? []
      : [prose('strongest', `${formatRatio(strongest)} among the draws; shrinking looks for a small instance`, width)]),
    row('replay', found?.replay ?? claim.replay),
  ].join('\n');
}

/** Of a claim that holds all the same: its figures, a control's draws. */
const leftOutBlocks = (claim: ClaimEvidence, { paint, width }: Look): readonly string[] =>
  (claim.overLimit ?? []).map((limit) => {
    const head = `${paint('yellow', 'over limit')}  ${limit.statement}`;
    const again = limit.replay ?? claim.replay;
    return [head, prose('why', `${overLimitText(limit)}; left out`, width), row('replay', again)].join('\n');
  });

/** A control that was not tried, because the run stopped before it, is no news. */
const needsLook = ({ verdict, runs, failure }: ControlEvidence): boolean =>
  verdict !== 'refuted' && (runs > 0 || failure !== undefined);

function controlBlock(claim: ClaimEvidence, control: ControlEvidence, evidence: Evidence, look: Look): string {
  const { paint, width } = look;
  const name = `${claim.id}/${control.id}, in ${count(control.runs, 'draw')}`;
  const head =
    control.failure !== undefined
      ? `${paint('red', 'could not be judged')}  control ${claim.id}/${control.id}`
      : control.unfinished === undefined
        ? `${paint(evidence.interrupted ? 'yellow' : 'red', 'control not refuted')}  ${name}: either this check cannot fail, or it draws too few`
        : `${paint('yellow', 'control not searched to its end')}  ${name}`;
  return [
    head,
    prose('breaks', texToText(control.breaks), width),
    ...(control.note === undefined ? [] : [prose('note', texToText(control.note), width)]),
    row('replay', claim.replay),
  ].join('\n');
}

function controlCell(claim: ClaimEvidence, paint: Paint): string {
  const words = controlWords(claim.controls);
  return claim.controls.some((control) => control.verdict !== 'refuted') ? paint('red', words) : words;
}

const styleOf = ({ verdict, failure }: ClaimEvidence): Style =>
  failure === undefined ? VERDICT_STYLE[verdict] : 'red';
