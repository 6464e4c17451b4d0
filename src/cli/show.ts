import type { AnyClaim } from '../claims/claim.js';
import { type ClaimPower, powerOf } from '../engine/budget.js';
import { DEFAULT_FALSE_ALARM, DEFAULT_REPLICATES } from '../engine/probabilistic.js';
import { DEFAULT_RUNS } from '../engine/settings.js';
import { escapeInvisible } from '../evidence/invisible.js';
import { formatNumber } from '../report/format.js';
import { guaranteeOfKind } from '../report/guarantee.js';
import { printable } from '../report/printable.js';
import { registryFor } from '../run/load-watched.js';
import { oneLine } from '../run/one-line.js';
import { findClaim } from '../run/registry.js';
import { citationLine } from './list.js';
import { type Paint, paintFor } from './terminal.js';
import { count } from './words.js';

/**
 * Prints all there is to know about one claim without running it; of a statistical one also what rate its default budget would refute.
 * Returns the exit code.
 */
export async function show(
  id: string,
  options: { readonly config?: string; readonly json?: boolean },
): Promise<number> {
  const claim = findClaim(await registryFor(options.config), id);
  process.stdout.write(
    options.json
      ? `${escapeInvisible(JSON.stringify(asObject(claim), undefined, 1))}\n`
      : asText(claim, paintFor(process.stdout, process.env)),
  );
  return 0;
}

function asObject(claim: AnyClaim) {
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
    ...(claim.kind === 'probabilistic' && {
      replicates: claim.replicates ?? DEFAULT_REPLICATES,
      falseAlarm: claim.falseAlarm ?? DEFAULT_FALSE_ALARM,
      power: powerOrReason(claim),
    }),
    cover: Object.entries(claim.cover ?? {}).map(([name, { atLeast }]) => ({ name, atLeast })),
    controls: claim.controls.map((control) => ({
      id: control.id,
      breaks: control.breaks,
      refutedWithin: control.refutedWithin,
    })),
  };
}

function asText(found: AnyClaim, paint: Paint): string {
  const { id, kind, title, statement, hypotheses, because, runs } = found;
  const claim = { ...printable({ id, title, statement, hypotheses, because, source: found.source, cover: shownCover(found), controls: found.controls.map(({ id, breaks, refutedWithin }) => ({ id, breaks, refutedWithin })) }), kind, runs }; // biome-ignore format: what is shown of it
  const source = [citationLine(claim.source), claim.source.theorem].filter((part) => part !== undefined).join(', ');
  const { cover } = claim;
  const controls = claim.controls.map(
    ({ id, breaks, refutedWithin }) =>
      `${paint('bold', id)}: ${breaks} (refuted within ${count(refutedWithin, 'draw')})`,
  );
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['statement (TeX)', [claim.statement]],
    ['hypotheses', claim.hypotheses === undefined ? [] : [claim.hypotheses]],
    ['because', claim.because === undefined ? [] : [claim.because]],
    ['source', [source]],
    ['draws', found.runs === undefined ? [] : [`${found.runs} by default`]],
    ['trials', found.kind === 'probabilistic' ? trialLines(found) : []],
    ['the draws must reach', cover],
    [
      'controls: false variants that the same search must refute',
      controls.length === 0 ? ['none: nothing shows yet that this check could fail'] : controls,
    ],
  ];
  const sections = parts
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => `${paint('bold', name)}\n${lines.map(indent).join('\n')}`);
  return `${[`${paint('bold', claim.id)} (${guaranteeOfKind(claim.kind)})\n  ${printable(claim.title, { oneLine: true })}`, ...sections].join('\n\n')}\n`;
}

/** Of the draws whose bounds the power is computed for. */
const SEED = 20200101;

function trialLines(claim: Statistical): readonly string[] {
  const { replicates = DEFAULT_REPLICATES, falseAlarm = DEFAULT_FALSE_ALARM, runs = DEFAULT_RUNS } = claim;
  const power = powerOrReason(claim);
  return [
    `${count(replicates, 'trial')} a draw, ${runs * replicates} in all by default`,
    ...('unknown' in power
      ? [`what rate they would refute is not known: ${power.unknown}`]
      : [
          `claimed: at most ${formatNumber(power.meanBound, 3)}, on the average over the draws of seed ${SEED}`,
          power.detectableRate === undefined
            ? 'no rate, not even 1, would be refuted: more draws or trials are needed'
            : `a mean rate of ${formatNumber(power.detectableRate, 3)} would be refuted with probability ${power.probability}`,
        ]),
    `refuted though true with probability ${formatNumber(falseAlarm)} at most`,
  ];
}

type Statistical = Extract<AnyClaim, { kind: 'probabilistic' }>;

function powerOrReason(claim: Statistical): ClaimPower | { readonly unknown: string } {
  try {
    return powerOf(claim, { seed: SEED });
  } catch (error) {
    return { unknown: oneLine(error) };
  }
}

const shownCover = ({ cover }: AnyClaim): readonly string[] =>
  Object.entries(cover ?? {}).map(([name, { atLeast }]) => `${name}: at least ${100 * atLeast} % of the draws`);

const indent = (text: string): string => text.trim().split('\n').map((line) => `  ${line.trim()}`.trimEnd()).join('\n'); // biome-ignore format: one thought, one line
