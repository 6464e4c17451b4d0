import { closest } from 'fastest-levenshtein';
import { conjectures, papers, theorems } from '../../properties/index.js';
import { REGISTERED } from '../activations/registry.js';
import type { AnyClaim } from '../claims/claim.js';
import { InputError, verbatim } from './input-error.js';
import type { LoadedConfig } from './load-config.js';

/** Every claim a command can name: the built-in theorems, then those of the user's configuration. */
export interface Registry {
  readonly theorems: readonly AnyClaim[];
  readonly config?: { readonly file: string } & LoadedConfig;
}

/** @throws InputError when the configuration cannot be loaded or reuses the name of a built-in theorem or activation. */
export async function loadRegistry(configFile: string | undefined): Promise<Registry> {
  if (configFile === undefined) return { theorems };
  const { loadConfig } = await import('./load-config.js');
  return registryWith(configFile, await loadConfig(configFile));
}

/** The same, of a configuration that is loaded. @throws InputError when it reuses the name of a built-in theorem or activation. */
export function registryWith(configFile: string | undefined, config: LoadedConfig | undefined): Registry {
  if (configFile === undefined || config === undefined) return { theorems };
  for (const { id } of config.claims)
    if (theorems.some((theorem) => theorem.id === id))
      throw new InputError({
        received: `config ${configFile}`,
        found: `: claim id ${id} is a built-in theorem's`,
        expected: `another, such as mine.${verbatim(id)}`,
      });
  for (const { name } of config.activations)
    if (REGISTERED.some((known) => known.name === name))
      throw new InputError({
        received: `config ${configFile}`,
        found: `: activation name ${name} is a built-in activation's`,
        expected: `another, such as my-${verbatim(name)}`,
      });
  return { theorems, config: { file: configFile, ...config } };
}

export const allClaims = (registry: Registry): readonly AnyClaim[] => [
  ...registry.theorems,
  ...(registry.config?.claims ?? []),
];

/** An open conjecture as well: what is hunted, shown and replayed. @throws InputError naming the nearest known id. */
export const findClaim = (registry: Registry, id: string): AnyClaim =>
  findAmong([...allClaims(registry), ...conjectures], id);

function findAmong(claims: readonly AnyClaim[], id: string): AnyClaim {
  const found = claims.find((claim) => claim.id === id);
  if (found !== undefined) return found;
  const ids = claims.map((claim) => claim.id);
  throw new InputError({
    found: `unknown claim ${JSON.stringify(id)}, did you mean ${closest(id, ids)}? (eigencheck list shows all)`,
  });
}

/** 'claim', or 'claim/control' of one that it has. @throws InputError naming those that it has */
export function targetName({ id, controls }: AnyClaim, control: string | undefined): string {
  if (control === undefined) return id;
  const ids = controls.map((each) => each.id);
  if (ids.includes(control)) return `${id}/${control}`;
  throw new InputError({
    found: `unknown control ${JSON.stringify(control)} of ${id}`,
    expected: verbatim(ids.join(', ')) || 'none: it has no controls',
  });
}

/**
 * What `verify` runs: the named claims in the order given (each once), else the configuration's, else all theorems.
 * @throws InputError when a name is unknown or an open conjecture's, or the configuration has no claims to run.
 */
export function selectClaims(registry: Registry, names: readonly string[]): readonly AnyClaim[] {
  const open = names.find((name) => conjectures.some(({ id }) => id === name));
  if (open !== undefined)
    throw new InputError({
      found: `${open} is an open conjecture, which no draws confirm`,
      advice: `look for a counterexample with eigencheck hunt ${open}`,
    });
  if (names.length > 0) return [...new Set(names)].map((name) => findAmong(allClaims(registry), name));
  if (registry.config === undefined) return registry.theorems;
  if (registry.config.claims.length === 0)
    throw new InputError({
      received: `config ${registry.config.file}`,
      found: ' has no claims',
      expected: 'at least one, or the name of a built-in theorem to verify',
    });
  return registry.config.claims;
}

/** True for a claim of the user's configuration: its replay lines must name the file. */
export const isFromConfig = (registry: Registry, claim: AnyClaim): boolean =>
  registry.config?.claims.some(({ id }) => id === claim.id) ?? false;

/** The heading that a built-in theorem stands under; none for a user's own claim. */
export const paperOf = (id: string): string | undefined =>
  papers.find((paper) => paper.theorems.some((theorem) => theorem.id === id))?.title;
