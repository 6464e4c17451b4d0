import type { AuditEvidence, FormatEvidence } from '../evidence/audit.js';
import { count } from '../report/count.js';
import { hanging } from './columns.js';
import { table } from './table.js';
import type { Look } from './terminal.js';

/**
 * The audit as a person reads it: tolerances, budgets, rungs and the recommendation of each claim, with its derivation.
 */
export function auditText(found: readonly AuditEvidence[], look: Look): string {
  const { paint, width } = look;
  const parts = [tolerances(found, look), budgets(found, look), rungs(found, look)];
  const words = found.map((one) => {
    const tolerance =
      one.recommended === undefined
        ? paint(
            one.kind === 'probabilistic' ? 'dim' : 'red',
            one.kind === 'probabilistic' ? 'counted' : 'none is right',
          )
        : paint('green', short(one.recommended));
    const lines = [one.because, ...own(one)].map((line) => hanging('  ', line, width));
    const head = `${paint('bold', one.id)}  tolerance in doubles: ${tolerance}`;
    return [hanging('', head, width), ...lines].join('\n');
  });
  return `${[...parts, ...words].filter((part) => part !== '').join('\n\n')}\n`;
}

function tolerances(found: readonly AuditEvidence[], look: Look): string {
  const audited = found.filter(({ formats }) => formats.length > 0);
  if (audited.length === 0) return '';
  const written = audited[0].formats[0].tolerances.map(({ tolerance }) => short(tolerance));
  const rows = audited.flatMap(({ id, formats }) =>
    formats.map(({ format, instances, violations, tolerances, ...limits }, k) => ({
      ...(k === 0 && { name: id }),
      cells: [
        format,
        `${instances} · ${violations}`,
        ...tolerances.map(({ falseAlarms, missed }) =>
          falseAlarms + missed === 0 ? '·' : `${falseAlarms} · ${missed}`,
        ),
        windowOf(limits),
      ],
    })),
  );
  const title = look.paint('bold', 'false alarms · misses at tolerance');
  return `${title}\n${table(['format', 'of', ...written, 'right'], rows, look)}`;
}

function windowOf({ needed, room, window }: Pick<FormatEvidence, 'needed' | 'room' | 'window'>): string {
  if (!window) return 'none';
  return `${short(needed)} … ${room === undefined ? '' : short(room)}`;
}

function budgets(found: readonly AuditEvidence[], look: Look): string {
  const rows = found.flatMap(({ id, budgets: sides }) =>
    sides.map(({ side, guaranteed, sources }, k) => {
      const of = (name: string): string => {
        const source = sources.find((one) => one.source === name);
        if (source === undefined || source.most === 0) return '·';
        return `${short(source.median)} (${short(source.most)})`;
      };
      return { ...(k === 0 && { name: id }), cells: [side, ...SOURCES.map(of), short(guaranteed)] };
    }),
  );
  if (rows.length === 0) return '';
  const title = look.paint('bold', 'error in doubles, median (most)');
  return `${title}\n${table(['side', ...SOURCES, 'guaranteed'], rows, look)}`;
}

const SOURCES = ['data', 'kernel', 'series', 'eigenvalues', 'sampling'];

function rungs(found: readonly AuditEvidence[], { width }: Look): string {
  const lines = found
    .filter((one) => one.rungs.length > 0)
    .map(({ id, rungs: all, slack }) => {
      const decided = all.map(({ precision, decided: n }) => `${n} by ${precision}`).join(', ');
      const room =
        slack === undefined
          ? ''
          : `; the sides are 10^${slack.median.toFixed(1)} half widths apart (median), 10^${slack.least.toFixed(1)} at least`;
      return hanging('', `${id}: decided ${decided}${room}`, width);
    });
  return lines.join('\n');
}

function own({ own: check }: AuditEvidence): readonly string[] {
  if (check === undefined) return [];
  const { instances, falseAlarms, violations, missed, falseAlarm, miss } = check;
  const examples = [falseAlarm && `false alarm on ${falseAlarm}`, miss && `missed ${miss}`].filter(Boolean).join('; ');
  return [
    `your check: ${count(falseAlarms, 'false alarm')} on ${count(instances, 'true draw')}, ${missed} of ${count(violations, 'violation')} missed${examples === '' ? '' : `: ${examples}`}`,
  ];
}

const short = (x: number): string => (x === 0 ? '0' : Number.isFinite(x) ? x.toExponential(0) : '∞');
