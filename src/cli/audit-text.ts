import Table from 'cli-table3';
import type { AuditEvidence, FormatEvidence } from '../evidence/audit.js';
import { count } from '../report/count.js';
import type { Paint } from './terminal.js';

/** The audit as a person reads it: tolerances, budgets, rungs and the recommendation of each claim, with its derivation. */
export function auditText(found: readonly AuditEvidence[], paint: Paint): string {
  const parts = [tolerances(found), budgets(found), rungs(found)];
  const words = found.map((one) => {
    const tolerance =
      one.recommended === undefined
        ? paint(
            one.kind === 'probabilistic' ? 'dim' : 'red',
            one.kind === 'probabilistic' ? 'counted' : 'none is right',
          )
        : paint('green', one.recommended === 0 ? '0' : short(one.recommended));
    return `${paint('bold', one.id)}  tolerance in doubles: ${tolerance}\n  ${one.because}${own(one)}`;
  });
  return `${[...parts, ...words].filter((part) => part !== '').join('\n\n')}\n`;
}

function tolerances(found: readonly AuditEvidence[]): string {
  const audited = found.filter(({ formats }) => formats.length > 0);
  if (audited.length === 0) return '';
  const written = audited[0].formats[0].tolerances.map(({ tolerance }) => (tolerance === 0 ? '0' : short(tolerance)));
  const table = new Table({
    head: ['false alarms · misses at tolerance', 'format', 'of', ...written, 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { id, formats } of audited)
    for (const format of formats)
      table.push([
        format.format === 'float64' ? id : '',
        format.format,
        `${format.instances} · ${format.violations}`,
        ...format.tolerances.map(({ falseAlarms, missed }) =>
          falseAlarms + missed === 0 ? '·' : `${falseAlarms} · ${missed}`,
        ),
        windowOf(format),
      ]);
  return table.toString();
}

function windowOf({ needed, room, window }: FormatEvidence): string {
  if (!window) return 'none';
  return `${needed === 0 ? '0' : short(needed)} … ${room === undefined ? '' : short(room)}`;
}

function budgets(found: readonly AuditEvidence[]): string {
  const table = new Table({
    head: [
      'error in doubles, median (most)',
      'side',
      'data',
      'kernel',
      'series',
      'eigenvalues',
      'sampling',
      'guaranteed',
    ],
    style: { head: [], border: [], compact: true },
  });
  for (const { id, budgets: sides } of found)
    for (const [k, { side, guaranteed, sources }] of sides.entries()) {
      const of = (name: string): string => {
        const source = sources.find((one) => one.source === name);
        if (source === undefined || source.most === 0) return '·';
        return `${short(source.median)} (${short(source.most)})`;
      };
      const cells = ['data', 'kernel', 'series', 'eigenvalues', 'sampling'].map(of);
      table.push([k === 0 ? id : '', side, ...cells, short(guaranteed)]);
    }
  return table.length === 0 ? '' : table.toString();
}

function rungs(found: readonly AuditEvidence[]): string {
  const lines = found
    .filter((one) => one.rungs.length > 0)
    .map(({ id, rungs: all, slack }) => {
      const decided = all.map(({ precision, decided: n }) => `${n} by ${precision}`).join(', ');
      const room =
        slack === undefined
          ? ''
          : `; the sides are 10^${slack.median.toFixed(1)} half widths apart (median), 10^${slack.least.toFixed(1)} at least`;
      return `${id}: decided ${decided}${room}`;
    });
  return lines.join('\n');
}

function own({ own: check }: AuditEvidence): string {
  if (check === undefined) return '';
  const { instances, falseAlarms, violations, missed, falseAlarm, miss } = check;
  const examples = [falseAlarm && `false alarm on ${falseAlarm}`, miss && `missed ${miss}`].filter(Boolean).join('; ');
  return `\n  your check: ${count(falseAlarms, 'false alarm')} on ${count(instances, 'true draw')}, ${missed} of ${count(violations, 'violation')} missed${examples === '' ? '' : `: ${examples}`}`;
}

const short = (x: number): string => (x === 0 ? '0' : Number.isFinite(x) ? x.toExponential(0) : '∞');
