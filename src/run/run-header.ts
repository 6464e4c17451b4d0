import { createHash } from 'node:crypto';
import { __version } from 'fast-check';
import * as z from 'zod';
import { SCHEME } from '../engine/settings.js';
import { VERSION } from '../version.js';
import { InputError } from './input-error.js';
import { PROFILES } from './profiles.js';
import { programOfUnits } from './program.js';
import { allClaims, type Registry } from './registry.js';
import { identity, type RunIdentity } from './run-identity.js';
import { runtimeNow } from './runtime.js';
import type { SuiteRequest } from './suite-request.js';

const header = z.object({
  schema: z.literal('eigencheck/units@1'),
  identity,
  request: z.object({
    names: z.array(z.string()),
    runs: z.number().optional(),
    profile: z.enum(PROFILES.map(({ name }) => name)).optional(),
    config: z.string().optional(),
    data: z.string().optional(),
    dropDegenerate: z.boolean().optional(),
    detect: z.boolean().optional(),
    corpus: z.string().optional(),
    caseSeconds: z.number().optional(),
    caseMemory: z.number().optional(),
    shard: z.object({ index: z.number(), of: z.number() }).optional(),
  }),
});

/** The head of a journal of units: whose they are, and what was asked for. */
export type RunHeader = z.infer<typeof header>;

/** @param data - the SHA-256 of the user's rows, if there are some */
export const identityOf = (registry: Registry, seed: number, data: string | undefined): RunIdentity => ({
  version: VERSION,
  program: programOfUnits(),
  'scheme of draws': SCHEME,
  'fast-check': __version,
  seed,
  fingerprint: runtimeNow().fingerprint,
  registry: sha256(
    JSON.stringify(
      // What was measured of a claim says how its draws are cut into units.
      allClaims(registry).map(({ id, kind, statement, runs, typicalSeconds, drawMilliseconds, controls }) => [
        ...[id, kind, statement, runs, typicalSeconds, drawMilliseconds],
        controls.map((control) => [control.id, control.breaks, control.refutedWithin]),
      ]),
    ),
  ),
  configuration: registry.config?.sha256 ?? 'none',
  data: data ?? 'none',
});

export function headerOf(own: RunIdentity, asked: SuiteRequest): RunHeader {
  const { names, runs, config, data, dropDegenerate, detect, corpus, caseSeconds, caseMemory, shard } = asked;
  const settings = { runs, config, data, dropDegenerate, detect, corpus, caseSeconds, caseMemory, shard };
  const request = { names: [...names], profile: asked.profile?.name, ...settings };
  return { schema: 'eigencheck/units@1', identity: own, request };
}

/** @throws InputError naming the file */
export function parseHeader(file: string, about: unknown): RunHeader {
  const read = header.safeParse(about);
  if (read.success) return read.data;
  const expected = `a journal of units that this version reads (${read.error.issues[0]?.path.join('.')} is another)`;
  throw new InputError({ received: file, expected });
}

/** A request that goes on with an earlier one: what it leaves open is as it was then. */
export function continued(request: SuiteRequest, { identity: { seed }, request: earlier }: RunHeader): SuiteRequest {
  const { names, profile: called, ...others } = earlier;
  const profile = PROFILES.find(({ name }) => name === called);
  const asked = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
  return { ...request, seed, profile, ...others, ...asked, names: request.names.length > 0 ? request.names : names };
}

/** @throws InputError naming the first thing in which two runs differ. @param file - that of the earlier one */
export function checkSame(file: string, earlier: RunIdentity, own: RunIdentity, ours = 'of this run'): void {
  const different = Object.keys(own).find((key) => earlier[key as keyof RunIdentity] !== own[key as keyof RunIdentity]);
  if (different === undefined) return;
  const isOtherBuild = different === 'version' || different === 'program';
  const [theirs, expected] = [earlier, own].map((each) => String(each[different as keyof RunIdentity]));
  throw new InputError({
    received: file,
    found: `: ${different} = ${theirs}, expected ${expected}, that ${ours}: its units are of another run`,
    ...(isOtherBuild && { advice: 'go on with the build that wrote it, or run verify again' }),
  });
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
