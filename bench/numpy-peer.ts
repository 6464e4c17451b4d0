import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface NumpyPeer {
  readonly version: string;
  /** One request, one answer (see peer.py). */
  ask(request: Readonly<Record<string, unknown>>): Promise<unknown>;
  close(): void;
}

export const HOW_TO_INSTALL =
  'numpy is not here, so its columns are skipped: apt-get install python3-numpy libopenblas0-pthread python3-hypothesis, or name an interpreter that has it in EIGENCHECK_PYTHON';

/** A Python process with numpy; undefined where there is none. */
export async function numpyPeer(): Promise<NumpyPeer | undefined> {
  const candidates = [process.env.EIGENCHECK_PYTHON, '/usr/bin/python3', 'python3'].filter((x) => x !== undefined);
  const python = candidates.find((x) => spawnSync(x, ['-c', 'import numpy']).status === 0);
  if (python === undefined) return undefined;
  // The script stays in the source folder; this file is compiled to bench/.build/bench.
  const script = fileURLToPath(new URL('../../peer.py', import.meta.url));
  // Settings that force another processor's kernels, or cache size, on OpenBLAS would make the peer slower than it is.
  const { OPENBLAS_CORETYPE: _core, OPENBLAS_L2_SIZE: _cache, ...env } = process.env;
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'], env });
  const ask = asker(child);
  return { version: String(await ask({ kind: 'versions' })), ask, close: () => child.kill() };
}

function asker(child: ChildProcess): NumpyPeer['ask'] {
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('numpyPeer: the process has no pipes');
  const waiting: ((answer: unknown) => void)[] = [];
  child.setMaxListeners(0);
  createInterface({ input: stdout }).on('line', (line) => waiting.shift()?.(JSON.parse(line)));
  return (request) =>
    new Promise((resolve, reject) => {
      waiting.push(resolve);
      child.once('exit', () => reject(new Error(`numpyPeer: the process ended at ${JSON.stringify(request.kind)}`)));
      stdin.write(`${JSON.stringify(request)}\n`);
    });
}
