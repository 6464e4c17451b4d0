import { suiteEvidence } from '../engine/suite.js';
import type { Evidence } from '../evidence/schema.js';
import { InputError, type InputProblem } from './input-error.js';
import { UNTOLD } from './program.js';

export interface Part {
  readonly file: string;
  readonly evidence: Evidence;
}

/**
 * The evidence of the whole run: same verdicts, counts and order as without parts.
 * @throws InputError naming the file that does not fit, and why
 */
export function merged(parts: readonly Part[]): Evidence {
  const whole = checked(parts);
  const order = new Map(whole.all.map((id, place) => [id, place]));
  const claims = parts
    .flatMap(({ evidence }) => evidence.claims)
    .toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  const [{ evidence: first }] = parts;
  const { shard: _shard, ...settings } = first.settings;
  const sections = parts.map(({ evidence }) => {
    const { schema: _schema, falseAlarm: _alarm, chances: _chances, ...rest } = evidence;
    return rest;
  });
  // Every part reads the whole corpus, and names the same damaged files.
  const corpus = [...new Map(parts.flatMap((part) => part.evidence.corpus ?? []).map((kept) => [kept.file, kept])).values()]; // biome-ignore format: one thought, one line
  return suiteEvidence({
    // Sections that one part alone holds, such as the detection of injected errors, are kept.
    ...Object.assign({}, ...sections.toReversed()),
    seed: first.seed,
    scheme: first.scheme,
    startedAt: parts.map(({ evidence }) => evidence.startedAt).toSorted()[0],
    interrupted: parts.some(({ evidence }) => evidence.interrupted) || claims.length < whole.all.length,
    settings: { ...settings, claims: whole.all },
    environment: first.environment,
    claims,
    ...(corpus.length > 0 && { corpus }),
  });
}

function checked(parts: readonly Part[]): { readonly all: string[] } {
  if (parts.length === 0) refuse({ found: 'no files', expected: 'the evidence of every part of a run' });
  const shards = parts.map(({ file, evidence }) => {
    const { shard } = evidence.settings;
    if (shard === undefined)
      refuse({ received: file, found: ': evidence of a whole run', expected: 'that of a part ({shard} i/n)' });
    return { file, evidence, ...shard };
  });
  const [first] = shards;
  const expected = identityOf(first.evidence);
  const fingerprinted = shards.find(({ evidence }) => evidence.environment.fingerprint !== undefined);
  const seen = new Map<number, string>();
  for (const { file, evidence, index } of shards) {
    const identity = identityOf(evidence);
    const different = Object.keys(expected).find((key) => identity[key] !== expected[key]);
    if (different !== undefined)
      refuse({
        received: file,
        found: `: ${different} = ${identity[different]}, expected ${expected[different]} as in ${first.file}: they are not parts of one run`,
      });
    const { fingerprint } = evidence.environment;
    const usual = fingerprinted?.evidence.environment.fingerprint;
    if (fingerprint !== undefined && fingerprint !== usual)
      refuse({
        received: file,
        found: `: fingerprint of the elementary functions = ${fingerprint}, expected ${usual} as in ${fingerprinted?.file}: the whole would not be what one machine computes; run all parts with the same Node.js on the same kind of machine (${evidence.environment.node} on ${evidence.environment.platform} here, ${fingerprinted?.evidence.environment.node} on ${fingerprinted?.evidence.environment.platform} there)`,
      });
    const earlier = seen.get(index);
    if (earlier !== undefined)
      refuse({ received: file, found: `: part ${index}/${first.of} again, it is ${earlier} already` });
    seen.set(index, file);
  }
  const missing = Array.from({ length: first.of }, (_, i) => i + 1).filter((index) => !seen.has(index));
  if (missing.length > 0)
    refuse({
      found: `part ${missing.map((index) => `${index}/${first.of}`).join(', ')} missing`,
      expected: `one file for each of the ${first.of} parts`,
    });
  return { all: first.all };
}

function refuse(problem: InputProblem): never {
  throw new InputError(problem);
}

/** What all parts of one run share. */
function identityOf({ seed, scheme, settings, environment, data }: Evidence): Record<string, string> {
  return {
    seed: String(seed),
    'scheme of draws': String(scheme),
    parts: String(settings.shard?.of),
    runs: String(settings.runs ?? 'default'),
    profile: settings.profile ?? 'default',
    config: settings.config ?? 'none',
    data: data?.sha256 ?? 'none',
    version: environment.eigencheck,
    'fast-check': environment['fast-check'] ?? UNTOLD,
    claims: (settings.shard?.all ?? []).join(', '),
  };
}
