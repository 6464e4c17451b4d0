export type Relation = '>=' | '<=' | '=';

/** How far two sides are from equality. */
export type Measure = (left: number, right: number) => number;

/** For a draw of one relation in a picture of another: inequalities share a panel, oriented alike; an equation has no place there. */
export function measureOf(own: Relation, pictured: Relation, positive: boolean): Measure {
  if (own === '=' || pictured === '=') return own === pictured ? relativeDifference : () => Number.NaN;
  return positive ? ratioOf(own) : differenceOf(own);
}

const ratioOf = (relation: '>=' | '<='): Measure =>
  relation === '>=' ? (left, right) => quotient(left, right) : (left, right) => quotient(right, left);

/** NaN where neither side says anything: both are 0, or both infinite. */
const quotient = (a: number, b: number): number => (b < 0 ? Number.NaN : a / b);

const differenceOf = (relation: '>=' | '<='): Measure =>
  relation === '>=' ? (left, right) => left - right : (left, right) => right - left;

const relativeDifference: Measure = (left, right) =>
  left === right ? 0 : Math.abs(left - right) / Math.max(Math.abs(left), Math.abs(right));
