import { statementName } from '../engine/hunt/case-file.js';
import type { ReplayedCase } from '../engine/hunt/replay-case.js';
import { jsonText } from '../evidence/json.js';
import type { Finding } from '../evidence/schema.js';
import { printable } from '../report/printable.js';
import type { CorpusCase } from '../run/corpus.js';
import { anyOf, exitCode } from '../run/exit-code.js';
import {
  findingFacts,
  type ReplayFilesRequest,
  type ReplayRequest,
  replayFiles as replayAll,
  replayInstance,
} from '../run/replay.js';
import { parseTarget } from './options.js';
import { say, sayMistrust } from './say.js';
import { findingLines } from './summary.js';
import { paintFor, VERDICT_STYLE } from './terminal.js';
import { lineOf } from './usage-error.js';

export type ReplayOptions = Omit<ReplayRequest, 'claim' | 'control'> & { readonly json?: boolean };

/**
 * Computes one instance of a claim or of one of its controls again, and prints both sides to the last bit. Returns the
 * exit code: for a claim 0 holds, 1 refuted, 3 undecided; for a control, which must be refuted, 0 when it is and 1 when
 * not. For both 3 when it passes its limits, 2 when it takes its thread down, 130 interrupted.
 */
export async function replay(target: string, options: ReplayOptions): Promise<number> {
  sayMistrust();
  const { claim, control } = parseTarget(target);
  const { json, ...request } = options;
  const finding = await replayInstance({ ...request, claim, control });
  process.stdout.write(json ? `${jsonText(finding)}\n` : asText(target, finding));
  return exitCode(findingFacts(control, finding));
}

export type ReplayFilesOptions = Omit<ReplayFilesRequest, 'path'> & { readonly json?: boolean };

/**
 * Computes the instances of case files again: one file, or all of a folder. Says whether each still refutes, and
 * whether its numbers are the recorded ones to the last bit. Returns the exit code: 1 when a claim is refuted or a
 * control no longer is, else 130 interrupted, 2 when a file could not be judged, for its limits too, 3 when one is
 * undecided, 0.
 */
export async function replayFiles(path: string, options: ReplayFilesOptions): Promise<number> {
  sayMistrust();
  const facts = await replayAll(
    { ...options, path },
    {
      replayed: (each, replayed, isFolder) =>
        void process.stdout.write(options.json ? `${jsonText(replayed)}\n` : caseText(each, replayed, isFolder)),
      problem: (error, file) => say(`${file === undefined ? '' : `${file}: could not be judged: `}${lineOf(error)}`),
      kept: (file) => void process.stdout.write(`kept ${file}\n`),
    },
  );
  return exitCode(anyOf(facts));
}

function caseText({ path, file }: CorpusCase, replayed: ReplayedCase, brief: boolean): string {
  const { finding, within, differing, damaged, elsewhere } = replayed;
  const wasRefuted = file.verdict === 'refuted';
  const news = [
    wasRefuted ? (finding.verdict === 'refuted' ? 'still refutes' : 'no longer refutes') : finding.verdict,
    differing.length === 0
      ? 'the same to the last bit'
      : `${differing.join(' and ')} not as version ${file.eigencheck} recorded`,
    ...(damaged === undefined ? [] : [damaged]),
    ...(elsewhere === undefined ? [] : [elsewhere]),
    ...(within ? [] : ['NOT known to satisfy the hypotheses as they are today']),
  ].join(', ');
  const head = printable(`${path}: ${news}`, { oneLine: true });
  return brief ? `${head}\n` : `${head}\n${asText(statementName(file), finding)}`;
}

function asText(target: string, found: Finding): string {
  const finding = printable(found, { oneLine: true });
  const head = `${paintFor(process.stdout, process.env)(VERDICT_STYLE[finding.verdict], finding.verdict)}  ${target}`;
  const exact = (name: 'left' | 'right') =>
    `  ${`${name}, exactly`.padEnd(14)} [${finding[name].lo}, ${finding[name].hi}]`;
  return `${[head, ...findingLines(finding), exact('left'), exact('right')].join('\n')}\n`;
}
