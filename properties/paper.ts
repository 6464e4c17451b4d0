import type { AnyClaim } from '../src/claims/claim.js';

/** Theorems that come from one paper, under the heading that `list` shows. */
export interface Paper {
  readonly title: string;
  readonly theorems: readonly AnyClaim[];
}
