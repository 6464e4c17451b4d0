import type { MutantEvidence } from '../evidence/detection.js';
import type { ClaimEvidence, Evidence } from '../evidence/schema.js';
import { shortened } from '../evidence/shortened.js';
import { chanceOfRed } from './chances.js';
import { count } from './count.js';
import { formatRatio } from './format.js';
import { TICK } from './guarantee.js';
import { type Outcome, outcomesOf } from './outcome.js';
import { printable } from './printable.js';

/** GitHub refuses a step summary of more than 1 MiB. */
export const SUMMARY_LIMIT = 1_000_000;

/**
 * The run in GitHub's Markdown, for a step summary: what needs a look first, then a table of all claims and the injected errors.
 *
 * Guarantee: at most SUMMARY_LIMIT bytes, whatever the evidence holds; what did not fit is counted in a last line. Text of the
 * evidence is shown literally: it cannot make markup, links or mentions.
 */
export function renderStepSummary(found: Evidence): string {
  const evidence = printable(found);
  const outcomes = outcomesOf(evidence);
  const attention = outcomes.filter(({ status }) => status !== 'passed');
  const summary = new Bounded(SUMMARY_LIMIT);
  summary.add([headline(evidence, outcomes)]);
  summary.add(attention.map(detail));
  summary.add(evidence.claims.map(row), '| | claim | draws | tightest | controls refuted |\n|---|---|--:|--:|--:|\n');
  const errors = evidence.detection?.mutants.map(errorRow) ?? [];
  summary.add(errors, '\n| | injected error | caught by | draws |\n|---|---|---|--:|\n');
  return summary.text;
}

function headline(evidence: Evidence, outcomes: readonly Outcome[]): string {
  const number = (status: Outcome['status']) => outcomes.filter((outcome) => outcome.status === status).length;
  const holds = evidence.claims.filter(({ verdict }) => verdict === 'holds').length;
  const parts = [
    `${holds} of ${count(evidence.claims.length, 'claim')} without a counterexample`,
    count(number('failed'), 'failure'),
    `${number('open')} undecided`,
    ...(number('unjudged') > 0 ? [`${number('unjudged')} could not be judged`] : []),
    ...[chanceOfRed(evidence)].filter((part) => part !== undefined),
    ...(evidence.interrupted ? ['**interrupted**'] : []),
  ];
  const well = outcomes.every(({ status }) => status === 'passed');
  return `## ${well ? '✅' : '❌'} EigenCheck\n\n${parts.join(' · ')} · seed ${evidence.seed}\n\n✅ means ${TICK}.\n\n`;
}

function detail({ name, title, status, message, details }: Outcome): string {
  const mark = { failed: '❌', open: '❓', unjudged: '⚠️', skipped: '⏭️', passed: '✅' }[status];
  const body = [message, ...details].map((text) => shortened(text, LONGEST)).join('\n');
  return `<details open><summary>${mark} <b>${literal(name)}</b>: ${literal(shortened(title, LONGEST))}</summary>\n\n<pre>${literal(body)}</pre>\n</details>\n\n`;
}

function row({ id, verdict, runs, tightest, controls, interrupted, failure }: ClaimEvidence): string {
  const open = failure !== undefined ? '⚠️' : interrupted ? '⏭️' : '❓';
  const mark = { holds: '✅', refuted: '❌', undecided: open }[verdict];
  const refuted = controls.filter((control) => control.verdict === 'refuted').length;
  return `| ${mark} | ${literal(id)} | ${runs} | ${formatRatio(tightest?.ratio)} | ${refuted}/${controls.length} |\n`;
}

const errorRow = ({ id, detected, caughtBy, draws, within }: MutantEvidence): string =>
  `| ${detected ? '✅' : '❌'} | ${literal(id)} | ${literal(caughtBy)} | ${draws ?? `> ${within}`} |\n`;

/** One instance may be huge; the evidence file holds all of it. */
const LONGEST = 2000;

/** Every character that Markdown or HTML could read as more than itself, as an entity; line breaks too, which would end a block. */
const literal = (text: string): string =>
  text.replace(/[^\p{L}\p{N} ,.;]/gu, (character) => `&#${character.codePointAt(0)};`);

/** Text that grows by whole pieces while there is room. */
class Bounded {
  text = '';
  private bytes = 0;

  constructor(private readonly limit: number) {}

  /** Pieces under a head, if any fit; how many did not is said. */
  add(pieces: readonly string[], head = ''): void {
    if (pieces.length === 0 || !this.append(head)) return;
    const stop = pieces.findIndex((piece) => !this.append(piece));
    if (stop >= 0) this.text += `\n… and ${pieces.length - stop} more, see the evidence file.\n\n`;
  }

  private append(piece: string): boolean {
    const size = Buffer.byteLength(piece);
    if (this.bytes + size > this.limit - RESERVE) return false;
    this.text += piece;
    this.bytes += size;
    return true;
  }
}

/** Room for the lines that count what did not fit. */
const RESERVE = 1000;
