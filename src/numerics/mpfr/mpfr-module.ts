import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createContext, runInContext } from 'node:vm';
import { inflateRawSync } from 'node:zlib';
import type { GMPFunctions } from 'gmp-wasm';

export type MpfrFunctions = GMPFunctions;

/**
 * Loads gmp-wasm at once, in about 20 ms, where its own `init` makes its caller wait: a synchronous function may need
 * the first MPFR number, and a command that needs none should not pay for it.
 *
 * `init` is asynchronous only because it compiles its WebAssembly by promises. Here it runs in a context of its own,
 * with synchronous compilation, whose promises are settled before the evaluation returns (`microtaskMode`). Its
 * functions run as fast as outside. It carries its WebAssembly deflated, in base64, and unpacks it by scripts in 50 to
 * 90 ms: an empty stream stands in for that while zlib unpacks the real one in 3.
 * @throws Error when the package's file is missing or does not start
 */
export function loadMpfr(): MpfrFunctions {
  const file = createRequire(import.meta.url).resolve('gmp-wasm');
  const { WebAssembly: api } = globalThis as unknown as { WebAssembly: WebAssemblyApi };
  const module: { exports: object } = { exports: {} };
  const text = readFileSync(file, 'utf8');
  const [packed] = PACKED.exec(text) ?? [];
  const sandbox: Record<string, unknown> & { binding?: MpfrFunctions; failure?: unknown } = {
    module,
    exports: module.exports,
    TextDecoder,
    TextEncoder,
    WebAssembly: {
      compile: (bytes: Uint8Array) =>
        new api.Module(packed === undefined ? bytes : inflateRawSync(Buffer.from(packed, 'base64'))),
      instantiate: (compiled: object, imports: object) => new api.Instance(compiled, imports),
    },
  };
  const context = createContext(sandbox, { microtaskMode: 'afterEvaluate' });
  runInContext(packed === undefined ? text : text.replace(packed, EMPTY), context, { filename: file });
  runInContext(
    'module.exports.init().then((library) => { binding = library.binding; }, (error) => { failure = error; })',
    context,
  );
  if (sandbox.binding === undefined)
    throw new Error(`MPFR did not start from ${file}: ${sandbox.failure}; reinstall the package gmp-wasm`);
  return sandbox.binding;
}

/** The deflated WebAssembly: nothing else in the file is nearly as long. */
const PACKED = /(?<=')[\w+/]{100000,}=*(?=')/;

/** A deflated stream of nothing. */
const EMPTY = 'AwA=';

/** The part of the global WebAssembly used here; TypeScript knows it only with the DOM. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => object;
}
