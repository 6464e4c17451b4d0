// Imported first by what runs a user's code in a thread or process of ours: it must neither print into our standard
// output nor end the thread without a word, for which the run would wait for ever.
import { Console } from 'node:console';

/** Ends the process: what `process.exit` was. */
export const endProcess: (code: number) => never = process.exit.bind(process);

globalThis.console = new Console(process.stderr);

process.exit = (code) => {
  throw new Error(`process.exit(${code ?? ''}) was called, expected a comparison or an error`);
};
