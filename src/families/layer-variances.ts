/** How a random layer is drawn: W_ij ~ N(0, weightVariance/width), b_i ~ N(0, biasVariance). */
export interface LayerVariances {
  /** σ_w² > 0. */
  readonly weightVariance: number;
  /** σ_b² ≥ 0. */
  readonly biasVariance: number;
}

/** @throws RangeError naming the function and the field. */
export function checkLayerVariances(where: string, variances: LayerVariances): LayerVariances {
  const { weightVariance, biasVariance } = variances ?? {};
  if (!(weightVariance > 0 && weightVariance < 2 ** 100))
    throw new RangeError(`${where}: weightVariance = ${weightVariance}, expected σ_w², a number > 0 and < 2^100`);
  if (!(biasVariance >= 0 && biasVariance < 2 ** 100))
    throw new RangeError(`${where}: biasVariance = ${biasVariance}, expected σ_b², a number ≥ 0 and < 2^100`);
  return variances;
}

/** @throws RangeError naming the function. */
export function checkCorrelation(where: string, correlation: number): void {
  if (!(correlation >= -1 && correlation <= 1))
    throw new RangeError(`${where}: correlation = ${correlation}, expected a number in [−1, 1]`);
}

/** @throws RangeError naming the function. */
export function checkLayers(where: string, layers: number, most = 1_000_000): void {
  if (!(Number.isInteger(layers) && layers >= 0 && layers <= most))
    throw new RangeError(`${where}: layers = ${layers}, expected a whole number from 0 to ${most}`);
}
