import type { Bounds, DoubleTables } from '../families/double-tables.js';

type Pairs = readonly (readonly [lo: number, hi: number])[];
type Bundled = Omit<DoubleTables, 'energies' | 'tails'> & { readonly energies: Pairs; readonly tails: Pairs };

/** By activation; made from MPFR when the page's script was bundled: see build.mjs. */
declare const BUNDLED_TABLES: Readonly<Record<string, Bundled>>;

export const DOUBLE_TABLES: Readonly<Record<string, DoubleTables>> = Object.fromEntries(
  Object.entries(BUNDLED_TABLES).map(([name, { energies, tails, ...table }]) => [
    name,
    { ...table, energies: energies.map(boundsOf), tails: tails.map(boundsOf) },
  ]),
);

function boundsOf([lo, hi]: Pairs[number]): Bounds {
  return { lo, hi };
}
