/**
 * The built-in theorems as data: for `theorems(claims)` of eigencheck/vitest, for `checkClaim`, `auditClaim` and `hunt`. No logic lives here.
 * @module eigencheck/theorems
 */

export { papers, theorems as claims } from '../properties/index.js';
export type { Paper } from '../properties/paper.js';
