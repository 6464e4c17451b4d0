import { checkArgument, isObject } from '../numerics/argument.js';
import type { Interval } from '../numerics/interval/interval.js';
import type { Precision } from '../numerics/precision.js';
import type { Citation } from './claim.js';

/**
 * Whose number it is. 'printed': it stands in a paper or in public code, at the place that its source names. 'rule of thumb': a
 * recommendation that promises no identity, so that it can neither agree nor disagree; what it leads to is computed. 'ours': a
 * reference value of this project, from independent arithmetic.
 */
export type Origin = 'printed' | 'rule of thumb' | 'ours';

/**
 * How the printed digits are to be read. 'exact': the number is meant as it stands, as 2 and 0.5 are. 'rounded': it may be off by one unit
 * in its last printed place, so that truncated digits pass.
 */
export type Digits = 'exact' | 'rounded';

/**
 * What became of a number. 'agrees': the enclosure meets it, as its digits are to be read. 'disagrees': it is certainly elsewhere.
 * 'not reproducible': there is no such number at all. 'computed': a rule of thumb, and what it leads to. 'undecided': the enclosure
 * is too wide to tell.
 */
export type ConstantVerdict = 'agrees' | 'disagrees' | 'not reproducible' | 'computed' | 'undecided';

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
  /** As printed: '1.05', '2.01052e-5'; 'exists' where only that is claimed; of a rule of thumb any text, such as '5/3'. */
  readonly published: string;
  /** Of a printed number with its place: `theorem` (a page, equation or theorem) and `arxiv`, or a `url` that lasts. */
  readonly source: Citation;
  /** Default: 'printed' when the source names a place, else 'ours'. */
  readonly origin?: Origin;
  /** Default: 'exact' for a whole number and for up to two digits, else 'rounded'. */
  readonly digits?: Digits;
  /** The number itself; of a rule of thumb the number that would do what the rule is for. */
  readonly recompute: (at: Precision) => Interval | Nonexistent;
  /** What else to show, by name: what the number leads to. */
  readonly quantities?: (at: Precision) => Readonly<Record<string, Interval>>;
  /** What the register records; 'computed' for a rule of thumb. A run whose verdict differs has found something new. */
  readonly finding: Exclude<ConstantVerdict, 'undecided'>;
  /** What a reader should know of it, in Markdown with TeX between dollars. */
  readonly note?: string;
}

const PRINTED = /^(-?\d+(\.\d+)?(e[+-]?\d+)?|exists)$/;
const ORIGINS: readonly Origin[] = ['printed', 'rule of thumb', 'ours'];

/** A constant with its defaults made explicit. */
export type DefinedConstant = PublishedConstant & { readonly origin: Origin; readonly digits: Digits };

/** @throws TypeError naming the constant, the field and what was expected */
export function defineConstant(constant: PublishedConstant): DefinedConstant {
  checkArgument(
    'defineConstant',
    'constant',
    constant,
    isObject(constant),
    '{ id, title, published, source, recompute, finding }',
  );
  const { id, title, published, source, recompute, finding } = constant;
  const shown = (value: unknown): string => JSON.stringify(value) ?? String(value);
  const check = (isRight: boolean, found: string, expected: string): void => {
    if (!isRight) throw new TypeError(`defineConstant: ${found}, expected ${expected}`);
  };
  const isId = typeof id === 'string' && /^[\w-]+(\.[\w-]+)*$/.test(id);
  check(isId, `id = ${shown(id)}`, "words joined by dots, such as 'tanh.edge'");
  const isTitle = typeof title === 'string' && title.trim() !== '';
  check(isTitle, `title of ${id} = ${shown(title)}`, 'a non-empty string');
  if (id.length > 100 || title.length > 300)
    throw new RangeError(
      `defineConstant: ${id.length > 100 ? `id of ${id.length}` : `title of ${id}, ${title.length}`} characters, expected at most ${id.length > 100 ? 100 : 300}`,
    );
  check(typeof source?.title === 'string', `source of ${id}`, "{ title: 'where it was published' }");
  const origin = constant.origin ?? (hasPlace(source) ? 'printed' : 'ours');
  check(ORIGINS.includes(origin), `origin of ${id} = ${shown(origin)}`, "'printed', 'rule of thumb' or 'ours'");
  check(
    origin !== 'printed' || hasPlace(source),
    `source of ${id} names no place`,
    "theorem (a page, an equation) and arxiv, or url, of a number that is 'printed'; else origin: 'ours'",
  );
  const isText = typeof published === 'string' && published !== '';
  check(
    isText && (origin === 'rule of thumb' || PRINTED.test(published)),
    `published of ${id} = ${shown(published)}`,
    "the number as printed, as text ('1.722', '2.01e-5'), or 'exists'",
  );
  const digits = constant.digits ?? (isShort(published) ? 'exact' : 'rounded');
  check(digits === 'exact' || digits === 'rounded', `digits of ${id} = ${shown(digits)}`, "'exact' or 'rounded'");
  check(typeof recompute === 'function', `recompute of ${id} = ${String(recompute)}`, 'a function of the precision');
  const findings = origin === 'rule of thumb' ? ['computed'] : ['agrees', 'disagrees', 'not reproducible'];
  const expected = findings.map((one) => `'${one}'`).join(' or ');
  check(findings.includes(finding), `finding of ${id} = ${shown(finding)}`, `${expected}, as origin is '${origin}'`);
  return Object.freeze({ ...constant, origin, digits });
}

/** Enough for a reader to find the number: an address, or a place in a paper that has one. */
const hasPlace = ({ theorem, arxiv, url }: Citation): boolean =>
  url !== undefined || (theorem !== undefined && arxiv !== undefined);

/** A whole number, or one of up to two digits: nobody rounds 2.0003 to 2 without saying so. */
function isShort(published: string): boolean {
  const [mantissa] = published.split('e');
  return !mantissa.includes('.') || mantissa.replace(/\D/g, '').replace(/^0+/, '').length <= 2;
}
