import type { AnyClaim } from '../src/claim.js';
import { depthFloor } from './depth/floor.js';
import { kinkFloor } from './gram/kink-floor.js';
import { polynomialRank } from './gram/polynomial-rank.js';
import { smoothTail } from './gram/smooth-tail.js';

/** The theorems, grouped by the paper they come from. */
export const papers: readonly { readonly title: string; readonly theorems: readonly AnyClaim[] }[] = [
  {
    title: 'Panigrahi, Shetty & Goyal 2020: two-layer networks',
    theorems: [kinkFloor, smoothTail, polynomialRank],
  },
  {
    title: 'Panigrahi, Shetty & Goyal 2020: depth',
    theorems: [depthFloor],
  },
];

export const theorems: readonly AnyClaim[] = papers.flatMap((paper) => paper.theorems);
