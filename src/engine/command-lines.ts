import { SCHEME, type Scheme } from './settings.js';

/** The command that evaluates one instance again. Lines of scheme 1 name none. */
export const replayLine = (name: string, seed: number, path: string, scheme: Scheme = SCHEME): string =>
  `eigencheck replay ${name} --seed ${seed} --path ${path}${scheme === 1 ? '' : ` --scheme ${scheme}`}`;

/** The command that draws the same instances of a claim again. */
export const verifyLine = (claim: string, seed: number, runs: number): string =>
  `eigencheck verify ${claim} --seed ${seed} --runs ${runs} --scheme ${SCHEME}`;

/** @param name - of a claim, or 'claim/control' */
export const huntLine = (name: string, seed: number, budget: number): string =>
  `eigencheck hunt ${name} --seed ${seed} --budget ${budget} --scheme ${SCHEME}`;

/** @param error - the id of an injected one */
export const detectLine = (error: string, seed: number): string =>
  `eigencheck detect ${error} --seed ${seed} --scheme ${SCHEME}`;
