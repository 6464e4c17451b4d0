import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseFile, findingOfCase, stringifyCase } from '../engine/hunt/case-file.js';
import { shortened } from '../evidence/shortened.js';
import { count } from '../report/count.js';
import { formatAtMost } from '../report/format.js';
import { printable } from '../report/printable.js';
import { fileNameOf } from '../run/hunt-journal.js';
import type { HuntEnd } from '../run/hunt-verdict.js';
import { evaluationsOf, huntVerdict, undecidedOf } from '../run/hunt-verdict.js';
import { caseReplayLine } from '../run/replay-line.js';
import { hanging } from './columns.js';
import { findingLines, row } from './summary.js';
import { type Look, type Paint, VERDICT_STYLE } from './terminal.js';

/** What a hunt found, for --json. */
export function huntResult(end: HuntEnd) {
  const { name, seed, budget, worst, smallest, tightest, failed, failures } = end.journal;
  return {
    claim: name,
    verdict: huntVerdict(end),
    seed,
    budget,
    evaluations: evaluationsOf(end.journal),
    undecided: undecidedOf(end.journal),
    interrupted: end.interrupted,
    failed,
    failures,
    ...(worst && { worst: worst.found }),
    ...(smallest && { smallest: smallest.found, shrinks: smallest.shrinks }),
    ...(tightest && { tightest: tightest.found }),
  };
}

/** The same for a person. @param out - the folder with the case files, which the lines that replay them name */
export function huntText(end: HuntEnd, out: string, look: Look): string[] {
  const { paint, width } = look;
  const { journal, config, files } = end;
  const { name, worst, smallest, tightest, failed } = journal;
  const lines = [hanging('', verdictLine(end, paint), width)];
  const show = (role: string, title: string, found: CaseFile, keep: boolean) => {
    const file = `${fileNameOf(name)}.${role}.json`;
    const replay = caseReplayLine(join(out, file), { config });
    const lost = files.unwritten.includes(file);
    lines.push(
      '',
      hanging('', paint('bold', title), width),
      ...findingLines(findingOfCase(printable(found, { oneLine: true }), replay)),
    );
    // A line that names a file which is not there would be no way back to the find: here it is whole.
    lines.push(lost ? row('case', JSON.stringify(JSON.parse(stringifyCase(found)))) : row('replay', replay));
    if (keep && !lost)
      lines.push(
        row(
          'keep',
          `${replay} --keep ${config === undefined && existsSync('properties/corpus') ? 'properties/corpus' : 'corpus'}`,
        ),
      );
  };
  if (worst) show('worst', 'worst violation found', worst.found, smallest === undefined);
  if (smallest) {
    const shrunk = `(shrunk ${count(smallest.shrinks, 'time')})`;
    show('smallest', `smallest at least half as strong ${shrunk}`, smallest.found, true);
  }
  if (tightest && !worst) {
    const { ratio } = tightest.found;
    const sharpness =
      ratio === undefined ? '' : `: the constant cannot improve by more than a factor ${formatAtMost(ratio)}`;
    show('tightest', `tightest instance found${sharpness}`, tightest.found, true);
  }
  if (failed > 0) {
    lines.push('', paint('yellow', `${count(failed, 'case')} could not be evaluated`));
    for (const { kind, instance, message } of printable(journal.failures.slice(0, 5), { oneLine: true }))
      lines.push(row(kind, `${shortened(instance)}: ${message}`));
  }
  return lines;
}

function verdictLine(end: HuntEnd, paint: Paint): string {
  const { journal, interrupted } = end;
  const verdict = huntVerdict(end);
  const words = paint(VERDICT_STYLE[verdict], verdict === 'holds' ? 'no counterexample' : verdict);
  const undecided = undecidedOf(journal);
  return [
    `${words}  ${journal.name}, in ${count(evaluationsOf(journal), 'evaluation')}`,
    ...(undecided > 0 ? [`${undecided} undecided`] : []),
    ...(interrupted ? ['INTERRUPTED: the same command goes on'] : []),
  ].join(', ');
}
