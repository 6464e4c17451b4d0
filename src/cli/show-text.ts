import { DEFAULT_RUNS } from '../engine/settings.js';
import { count } from '../report/count.js';
import { formatAtMost } from '../report/format.js';
import { GAP } from '../report/formula-pieces.js';
import { formulaText } from '../report/formula-text.js';
import { guaranteeOfKind } from '../report/guarantee.js';
import { printable } from '../report/printable.js';
import { texToText } from '../report/tex-to-text.js';
import type { ShownClaim } from '../run/show.js';
import { SEED, type Trials } from '../run/trials-unit.js';
import { hanging } from './columns.js';
import { citationLine } from './listed.js';
import type { Look } from './terminal.js';

/** @param tex - whether formulas stay in TeX */
export function showText(shown: ShownClaim, { paint, width }: Look, tex: boolean): string {
  const { trials } = shown;
  const claim = printable(asObject(shown));
  const { id, kind, title, source, statement, hypotheses, because, runs, cover } = claim;
  const prose = tex ? (text: string) => text : texToText;
  const controls = claim.controls.map(
    ({ id, breaks, refutedWithin }) =>
      `${paint('bold', id)}: ${prose(breaks)} (refuted within ${count(refutedWithin, 'draw')})`,
  );
  const parts: readonly (readonly [string, readonly (string | undefined)[]])[] = [
    tex ? ['statement (TeX)', [statement]] : ['statement', formulaLines(statement)],
    ['hypotheses', [hypotheses && prose(hypotheses)]],
    ['because', [because && prose(because)]],
    ['source', [prose([citationLine(source), source.theorem].filter((part) => part !== undefined).join(', '))]],
    ['draws', runs === undefined ? [] : [`${runs} by default`]],
    ['trials', trials === undefined ? [] : trialLines(trials, runs)],
    [
      'the draws must reach',
      cover.map(({ name, atLeast }) => `${prose(name)}: at least ${100 * atLeast} % of the draws`),
    ],
    [
      'controls: false variants that the same search must refute',
      controls.length === 0 ? ['none: nothing shows yet that this check could fail'] : controls,
    ],
  ];
  const sections = parts.flatMap(([name, texts]) => {
    const known = texts.filter((text) => text !== undefined);
    const lines = known.flatMap((text) => indented(text, width, known.length > 1 ? '  ' : ''));
    return lines.length === 0 ? [] : [`${paint('bold', name)}\n${lines.join('\n')}`];
  });
  const head = [
    hanging('', `${paint('bold', id)} (${guaranteeOfKind(kind)})`, width),
    ...indented(prose(title), width),
  ];
  return `${[head.join('\n'), ...sections].join('\n\n')}\n`;
}

/** For --json. */
export function asObject({ claim, trials }: ShownClaim) {
  const { id, kind, title, source, statement, hypotheses, because, runs } = claim;
  return {
    id,
    kind,
    title,
    source,
    statement,
    hypotheses,
    because,
    runs,
    ...trials,
    cover: Object.entries(claim.cover ?? {}).map(([name, { atLeast }]) => ({ name, atLeast })),
    controls: claim.controls.map(({ id, breaks, refutedWithin }) => ({ id, breaks, refutedWithin })),
  };
}

/** Formulas that stand apart, a line each. */
const formulaLines = (statement: string): readonly string[] => formulaText(statement).split(GAP);

/** Lines of a text in its own paragraphs. @param behind - before what is folded: of several texts each first line stands out */
const indented = (text: string, width: number, behind = ''): readonly string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : hanging('  ', line.trim(), width, behind)));

function trialLines({ replicates, falseAlarm, power }: Trials, runs = DEFAULT_RUNS): readonly string[] {
  return [
    `${count(replicates, 'trial')} a draw, ${runs * replicates} in all by default`,
    ...('unknown' in power
      ? [`what rate they would refute is not known: ${power.unknown}`]
      : [
          `claimed: at most ${formatAtMost(power.meanBound, 3)}, on the average over the draws of seed ${SEED}`,
          power.detectableRate === undefined
            ? 'no rate, not even 1, would be refuted: more draws or trials are needed'
            : `a mean rate of ${formatAtMost(power.detectableRate, 3)} would be refuted with probability ${power.probability}`,
        ]),
    `refuted though true with probability ${formatAtMost(falseAlarm)} at most`,
  ];
}
