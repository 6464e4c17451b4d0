import type { Activation } from '../activations/activation.js';
import { described } from '../numerics/argument.js';
import type { AnyClaim } from './claim.js';
import { checkDefinition } from './claim-checks.js';
import { defineConstant, type PublishedConstant } from './published-constant.js';

/** A user's project: her claims, and activations of her own that `eigencheck list` should show. */
export interface Config {
  readonly claims: readonly AnyClaim[];
  readonly activations: readonly Activation[];
  /** Published numbers that `eigencheck constants` recomputes with those of the register. */
  readonly constants?: readonly PublishedConstant[];
}

/**
 * The default export of a configuration file.
 *
 * Guarantee: the result holds at least one claim or activation, each made by defineClaim, defineProbabilisticClaim or
 * defineActivation; claim ids, the control ids within a claim, and activation names are unique.
 * @throws TypeError naming the entry, what it is and what was expected.
 */
export function defineConfig(config: Partial<Config>): Config {
  const received: unknown = config;
  if (typeof received !== 'object' || received === null)
    throw new TypeError(
      `defineConfig: config = ${described(received)}, expected { claims: […] } or { activations: […] }`,
    );
  for (const key of Object.keys(received))
    if (key !== 'claims' && key !== 'activations' && key !== 'constants')
      throw new TypeError(
        `defineConfig: unknown field ${JSON.stringify(key)}, expected claims, activations or constants`,
      );

  const claims = list('claims', config.claims);
  const activations = list('activations', config.activations);
  const constants = list('constants', config.constants).map(defineConstant);
  if (claims.length + activations.length + constants.length === 0)
    throw new TypeError(
      'defineConfig: no claims and no activations, expected at least one, such as { claims: [defineClaim({ … })] }',
    );
  claims.forEach(checkClaim);
  activations.forEach(checkActivation);
  checkUnique('claims', 'id', claims);
  checkUnique('activations', 'name', activations);
  checkUnique('constants', 'id', constants);
  return { claims, activations, ...(constants.length > 0 && { constants }) };
}

function list<T>(field: string, value: readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new TypeError(`defineConfig: ${field} = ${described(value)}, expected an array`);
  return value;
}

function checkClaim(claim: unknown, index: number): void {
  const kind = typeof claim === 'object' && claim !== null && 'kind' in claim ? claim.kind : undefined;
  if (kind !== 'certified' && kind !== 'probabilistic')
    throw new TypeError(
      `defineConfig: claims[${index}] = ${described(claim)}, expected the result of defineClaim or defineProbabilisticClaim`,
    );
  // A copy of one with fields replaced has not been through it.
  checkDefinition(`defineConfig: claims[${index}]`, { ...(claim as object), kind });
}

function checkActivation(activation: unknown, index: number): void {
  const name =
    typeof activation === 'object' && activation !== null && 'name' in activation ? activation.name : undefined;
  if (typeof name !== 'string')
    throw new TypeError(
      `defineConfig: activations[${index}] = ${described(activation)}, expected the result of defineActivation`,
    );
}

function checkUnique<K extends string>(field: string, key: K, entries: readonly Readonly<Record<K, string>>[]): void {
  entries.forEach(({ [key]: value }, index) => {
    const first = entries.findIndex((entry) => entry[key] === value);
    if (first < index)
      throw new TypeError(
        `defineConfig: ${field}[${index}] has the same ${key} as ${field}[${first}], ${JSON.stringify(value)}, expected unique ones`,
      );
  });
}
