import { jsonText } from '../evidence/json.js';
import { printable } from '../report/printable.js';
import { exitCode } from '../run/exit-code.js';
import { type HuntRequest, runHunt } from '../run/hunt.js';
import { evaluationsOf, huntFacts } from '../run/hunt-verdict.js';
import { oneLine } from '../run/one-line.js';
import { VERSION } from '../version.js';
import { huntProgress } from './hunt-progress.js';
import { huntResult, huntText } from './hunt-text.js';
import { parseTarget } from './options.js';
import { say, sayMistrust } from './say.js';
import { lookFor } from './terminal.js';
import { lineOf } from './usage-error.js';
import { runnerWords } from './words.js';

export type HuntOptions = Omit<HuntRequest, 'claim' | 'control'> & { readonly json?: boolean };

/**
 * Hunts one claim or control and prints what it found. Returns the exit code (see run/exit-code.ts): for a claim 1
 * refuted, else 130 interrupted, 2 cases that threw or took their thread down, 3 undecided ones or such that passed a
 * limit, 0; for a control, which must be refuted, 0 when it is. What could not be written is 2, unless a claim is
 * refuted.
 */
export async function hunt(target: string, options: HuntOptions): Promise<number> {
  const { claim, control } = parseTarget(target);
  const look = lookFor(process.stdout, process.env);
  const print = (text: string) => void (options.json || process.stdout.write(`${text}\n`));
  const progress = await huntProgress(options.json === true, look.paint, print);
  const end = await runHunt(
    { ...options, claim, control },
    {
      begin: (journal, workers) => {
        const before = evaluationsOf(journal);
        const resumed = before > 0 ? ` · resumed at ${before}` : '';
        const by = printable(runnerWords(workers, options.queue), { oneLine: true });
        print(
          `eigencheck ${VERSION} · hunt ${journal.name} · budget ${journal.budget} · seed ${journal.seed} · ${by}${resumed}`,
        );
        sayMistrust();
      },
      progress: (view) => progress.update(view),
      stopping: () => progress.stopping(),
    },
  ).finally(() => progress.close());
  const { journal, error, files } = end;
  if (options.json) process.stdout.write(`${jsonText(huntResult(end))}\n`);
  else for (const line of huntText(end, options.out, look)) print(line);
  if (error !== undefined) say(`${journal.name}: ${oneLine(error.message)}`);
  if (files.unwritten.length > 0) say(`${lineOf(files.failure)}; not on disk: ${files.unwritten.join(', ')}`);
  return exitCode(huntFacts(end, control !== undefined));
}
