import type { DetectionEvidence } from '../evidence/detection.js';
import { jsonText } from '../evidence/json.js';
import { count } from '../report/count.js';
import { type DetectionRequest, runDetection } from '../run/detect.js';
import { exitCode } from '../run/exit-code.js';
import { detectionFacts } from '../run/suite-facts.js';
import { detectionBlocks, detectionTable } from './detection-table.js';
import type { LiveLine } from './live-line.js';
import { sayMistrust } from './say.js';
import { isLive, type Look, lookFor } from './terminal.js';

export type DetectOptions = Omit<DetectionRequest, 'errors'> & { readonly json: boolean };

/**
 * Injects known errors into copies of the claims, one at a time, and prints which check caught which, after how many
 * draws. Returns the exit code: 0 all were caught, 1 one was not, else 130 interrupted, 2 one could not be searched, 3
 * a case over its limits.
 * @throws InputError for an unknown name.
 */
export async function detect(errors: readonly string[], { json, ...request }: DetectOptions): Promise<number> {
  const isShown = !json && isLive(process.stdout, process.env);
  const live = isShown ? (await import('./live-line.js')).liveLine : undefined;
  let line: LiveLine | undefined;
  const text = (done: number, of: number) => `searched ${done} of ${count(of, 'injected error')}`;
  const events = {
    begin: (of: number) => {
      sayMistrust();
      line = live?.(process.stdout, text(0, of));
    },
    searched: (done: number, of: number) => line?.show(text(done, of)),
    note: (id: string, news: string) => void process.stderr.write(`${id}  ${news}\n`),
  };
  const detection = await runDetection({ ...request, errors }, events).finally(() => line?.close());
  process.stdout.write(json ? `${jsonText(detection)}\n` : asText(detection, lookFor(process.stdout, process.env)));
  return exitCode(detectionFacts(detection.mutants));
}

function asText({ mutants, seed }: DetectionEvidence, look: Look): string {
  const caught = mutants.filter(({ detected }) => detected).length;
  const blocks = [detectionTable(mutants, look), ...detectionBlocks(mutants, look)];
  return `${blocks.map((block) => `${block}\n\n`).join('')}${caught} of ${count(mutants.length, 'injected error')} caught\nseed      ${seed}\n`;
}
