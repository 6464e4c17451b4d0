import type { AnyClaim } from '../claims/claim.js';
import { type Corpus, corpusOf } from './corpus.js';
import { InputError } from './input-error.js';
import { loadWatched } from './load-watched.js';
import { type Given, giveData } from './on-data.js';
import { type Registry, selectClaims } from './registry.js';
import type { Shard } from './shard.js';
import type { SuiteRequest } from './suite-request.js';
import type { UnitRunner } from './unit-runner.js';

/** What is to be checked. */
export interface Plan {
  readonly registry: Registry;
  readonly claims: readonly AnyClaim[];
  readonly given: Given | undefined;
  readonly corpus: Corpus;
}

export async function planOf(pool: UnitRunner, request: SuiteRequest): Promise<Plan> {
  const { config, names, data, dropDegenerate = false, shard, corpus: folder } = request;
  const registry = await loadWatched(config, pool);
  const selected = selectClaims(registry, names);
  const given = data === undefined ? undefined : await giveData(data, selected, dropDegenerate);
  const claims = given?.claims ?? selected;
  if (shard !== undefined) checkShard(shard, request);
  if (folder !== undefined && given !== undefined)
    throw new InputError({
      argument: 'corpus',
      received: folder,
      conflict: ' with {data}',
      found: ': kept cases hold instances of their own',
      advice: 'run verify once with each',
    });
  const known = {
    theorems: registry.theorems.map(({ id }) => id),
    others: registry.config?.claims.map(({ id }) => id) ?? [],
  };
  const ids = claims.map(({ id }) => id);
  return { registry, claims, given, corpus: corpusOf(folder, ids, known) };
}

/** @throws InputError when the parts could not be of one run */
function checkShard({ index, of }: Shard, { seed, profile, observations }: SuiteRequest): void {
  const problem = { argument: 'shard', received: `${index}/${of}` };
  if (seed === undefined && profile?.seed === undefined)
    throw new InputError({
      ...problem,
      conflict: ' without a seed',
      found: ': every part would draw its own',
      advice: 'pass {seed}, or a {profile} that has one',
    });
  if (observations !== undefined)
    throw new InputError({
      ...problem,
      conflict: ' with {observations}',
      found: ': what a part observes no merged run has',
      advice: 'leave one of them out',
    });
}

/** The tester is tested whenever the whole suite is run. */
export function isDetecting({ names, config, data, detect, profile }: SuiteRequest): boolean {
  const whole = names.length === 0 && config === undefined && data === undefined;
  return detect ?? (whole && (profile?.pictures ?? true));
}
