/** With how little precision the entries of a matrix may have been written down, and what shows it. */
export interface Grain {
  /** 'printed to 2 decimals' */
  readonly how: string;
  /** What a unit of it is called: 'in the 2nd decimal', 'ulp of float32'. */
  readonly unit: string;
  /** Half a unit of an entry of size |x|: by so much it may be off. */
  readonly halfUnit: (size: number) => number;
}

/** '2nd', '11th' */
export const ordinal = (k: number): string =>
  `${k}${k % 100 >= 11 && k % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][k % 10] ?? 'th')}`;
