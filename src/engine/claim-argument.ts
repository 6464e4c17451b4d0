import { checkArgument, isObject } from '../numerics/argument.js';

/** @throws TypeError for what is no claim, such as an id or a definition that nobody gave to `defineClaim` */
export function checkClaimArgument(where: string, claim: unknown): void {
  const isOne = isObject(claim) && 'kind' in claim && (claim.kind === 'certified' || claim.kind === 'probabilistic');
  checkArgument(where, 'claim', claim, isOne, 'the result of defineClaim or defineProbabilisticClaim');
}
