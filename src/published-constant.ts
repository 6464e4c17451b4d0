import type { Citation } from './claim.js';
import type { Interval } from './numerics/interval.js';
import type { Precision } from './numerics/precision.js';

/**
 * What became of a published number. 'agrees': the enclosure meets the number to its printed digits (one unit in the last of them,
 * so that truncated ones pass). 'disagrees': it is certainly elsewhere. 'not reproducible': there is no such number at all.
 * 'undecided': the enclosure is too wide to tell.
 */
export type ConstantVerdict = 'agrees' | 'disagrees' | 'not reproducible' | 'undecided';

/** There is no such number, for the reason given. */
export interface Nonexistent {
  readonly none: string;
}

/** A number that a paper or public code uses, and how to compute it again. */
export interface PublishedConstant {
  /** Dotted, such as 'relu.edge-of-chaos'. */
  readonly id: string;
  /** What the number is, in one line of Markdown with TeX between dollars. */
  readonly title: string;
  /** As printed: '1.05', '2.01052e-5'; 'exists' where only that is claimed. */
  readonly published: string;
  readonly source: Citation;
  readonly recompute: (at: Precision) => Interval | Nonexistent;
  /** What else to show, by name: what the number leads to. */
  readonly quantities?: (at: Precision) => Readonly<Record<string, Interval>>;
  /** What the register records. A run whose verdict differs has found something new. */
  readonly finding: Exclude<ConstantVerdict, 'undecided'>;
  /** What a reader should know of it, in Markdown with TeX between dollars. */
  readonly note?: string;
}

const PRINTED = /^(-?\d+(\.\d+)?(e[+-]?\d+)?|exists)$/;

/** @throws TypeError naming the constant, the field and what was expected */
export function defineConstant(constant: PublishedConstant): PublishedConstant {
  const { id, title, published, recompute, finding } = constant;
  if (typeof id !== 'string' || !/^[\w-]+(\.[\w-]+)*$/.test(id))
    throw new TypeError(
      `defineConstant: id = ${JSON.stringify(id)}, expected words joined by dots, such as 'tanh.edge'`,
    );
  if (typeof title !== 'string' || title.trim() === '')
    throw new TypeError(`defineConstant: title of ${id} = ${JSON.stringify(title)}, expected a non-empty string`);
  if (id.length > 100 || title.length > 300)
    throw new RangeError(
      `defineConstant: ${id.length > 100 ? `id of ${id.length}` : `title of ${id}, ${title.length}`} characters, expected at most ${id.length > 100 ? 100 : 300}`,
    );
  if (typeof published !== 'string' || !PRINTED.test(published))
    throw new TypeError(
      `defineConstant: published of ${id} = ${JSON.stringify(published)}, expected the number as printed, as text ('1.722', '2.01e-5'), or 'exists'`,
    );
  if (typeof constant.source?.title !== 'string')
    throw new TypeError(`defineConstant: source of ${id}, expected { title: 'where it was published' }`);
  if (typeof recompute !== 'function')
    throw new TypeError(
      `defineConstant: recompute of ${id} = ${String(recompute)}, expected a function of the precision`,
    );
  if (!['agrees', 'disagrees', 'not reproducible'].includes(finding))
    throw new TypeError(
      `defineConstant: finding of ${id} = ${JSON.stringify(finding)}, expected 'agrees', 'disagrees' or 'not reproducible'`,
    );
  return Object.freeze({ ...constant });
}
