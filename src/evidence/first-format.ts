import { isRecord } from './json.js';

/** What versions before draw scheme 2 wrote. */
export const FIRST_FORMAT = 'eigencheck/evidence@1';

/**
 * The same as a file of the second format, as far as it is one: there the median of ratios is an interval, and draws name their scheme.
 * Whatever does not look as expected is left for the schema to refuse.
 */
export function fromFirstFormat(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { claims } = value;
  return {
    ...value,
    schema: 'eigencheck/evidence@2',
    scheme: 1,
    ...(Array.isArray(claims) && { claims: claims.map(claimOf) }),
  };
}

function claimOf(claim: unknown): unknown {
  if (!isRecord(claim)) return claim;
  const { slack } = claim;
  if (!isRecord(slack)) return { ...claim, scheme: 1 };
  return { ...claim, scheme: 1, slack: { ...slack, median: { lo: slack.median, hi: slack.median } } };
}
