/**
 * A fault that a developer might make, as data: one unique piece of a source file and what stands there instead. `npm run faults`
 * plants them one at a time in a copy of the tree and asks which test notices (docs/faults.md).
 *
 * No fault is equivalent to the original: `says` names a value that comes out wrong, or a promise of the symbol's docstring that no
 * longer holds.
 */
export interface Fault {
  /** Unique: 'interval.widen-upper-end'. */
  readonly id: string;
  readonly file: string;
  readonly kind: Kind;
  /** The function or constant that holds the text. */
  readonly symbol: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** What is wrong then, and for which input. */
  readonly says: string;
  /** Test files that run first; left out, the ones nearest by imports. */
  readonly tests?: readonly string[];
}

/** What the fault damages. 'error term': a bound, a radius, a rounding direction or an end of an enclosure. */
export type Kind = 'error term' | 'verdict' | 'statistics' | 'exact' | 'file' | 'guard' | 'theorem';

/** A fault as it is written in the lists, which name the file once. */
type Entry = Omit<Fault, 'file' | 'kind'> & { readonly kind?: Kind };

/** The faults of one file, of one kind unless they say another. */
export const inFile = (file: string, kind: Kind, entries: readonly Entry[]): readonly Fault[] =>
  entries.map((entry) => ({ kind, ...entry, file }));

/** @throws RangeError unless the text to be replaced stands exactly once in the source */
export function planted({ id, file, find, replace }: Fault, source: string): string {
  const count = source.split(find).length - 1;
  if (count !== 1)
    throw new RangeError(
      `fault ${id}: its text stands ${count} times in ${file}, expected once: ${JSON.stringify(find)}`,
    );
  return source.replace(find, () => replace);
}
