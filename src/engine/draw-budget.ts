/** A draw as its power depends on it. */
export interface Budget {
  readonly trials: number;
  readonly bound: number;
  /** Its number, which says what share of the false alarm it may spend: by default its place. */
  readonly draw?: number;
}
