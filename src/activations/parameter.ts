import { rationalOf } from '../numerics/exact/rational-conversions.js';

/** How many parameters there may be. */
export interface Places {
  readonly least: number;
  readonly most: number;
}

const ONE: Places = { least: 1, most: 1 };

/** The doubles among the parameters in a name. @throws RangeError for too many or too few, and for what is no finite number */
export const numbersIn = (name: string, text: string, places = ONE, separator = ','): readonly number[] =>
  checked(name, separated(text, separator), places, finiteNumber);

/** The one double that is all of them. @throws RangeError as `numbersIn` */
export const numberIn = (name: string, text: string): number => numbersIn(name, text)[0];

/**
 * Parameters of a formula, as they are written: decimals or quotients of two, which are exact.
 * @throws RangeError as `numbersIn`
 */
export const exactTexts = (name: string, given: readonly (number | string)[], places: Places): readonly string[] =>
  checked(name, given.map(String), places, (text) => rationalOf(text) && text.trim());

/** The parts of a list in a name; of an empty one none. */
export const separated = (text: string, separator = ','): readonly string[] =>
  text.trim() === '' ? [] : text.split(separator);

function checked<T>(
  name: string,
  given: readonly string[],
  { least, most }: Places,
  read: (text: string) => T | undefined,
): readonly T[] {
  const count = least === most ? String(most) : `${least} to ${most}`;
  if (!(given.length >= least && given.length <= most))
    throw new RangeError(
      `${name}: parameters = ${JSON.stringify(given.join(','))}, expected ${count} of them, not ${given.length}`,
    );
  return given.map((text) => {
    const value = read(text);
    if (value === undefined)
      throw new RangeError(`${name}: parameter = ${JSON.stringify(text)}, expected a finite number such as 0.25`);
    return value;
  });
}

function finiteNumber(text: string): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) && text.trim() !== '' ? value : undefined;
}
