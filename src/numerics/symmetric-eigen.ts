/** Approximate eigenvalues, ascending, and eigenvectors: component i of vector k at i·n + k. */
export interface ApproximateEigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/**
 * An approximate eigendecomposition of the symmetric matrix `a` (n × n, row-major; only the lower triangle is read).
 * Proves nothing: enclosures are made from it in `float64-spectrum.ts` and `mpfr-spectrum.ts`.
 *
 * Method: Householder tridiagonalisation with scaled columns, then implicit QL (Bowdler, Martin, Reinsch & Wilkinson,
 * Handbook II/2 and II/3, 1971). Cost: about 9n³ operations.
 * @throws RangeError when an entry is not finite, or the iteration does not converge (60 steps for one eigenvalue)
 */
export function approximateEigen(a: Float64Array, n: number): ApproximateEigen {
  a.forEach((x, index) => {
    if (!Number.isFinite(x))
      throw new RangeError(
        `approximateEigen: entry (${Math.floor(index / n) + 1}, ${(index % n) + 1}) = ${x}, expected a finite number`,
      );
  });
  const vectors = Float64Array.from(a);
  const values = new Float64Array(n);
  const coupling = new Float64Array(n);
  tridiagonalize(vectors, values, coupling, n);
  implicitQl(vectors, values, coupling, n);
  return sorted(values, vectors, n);
}

/** On return `v` holds the accumulated transformation, `d` the diagonal, `e` the subdiagonal from place 1 on. */
function tridiagonalize(v: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) d[j] = v[(n - 1) * n + j];
  for (let i = n - 1; i > 0; i--) {
    let scale = 0;
    for (let k = 0; k < i; k++) scale += Math.abs(d[k]);
    let h = 0;
    if (scale === 0) {
      e[i] = d[i - 1];
      for (let j = 0; j < i; j++) {
        d[j] = v[(i - 1) * n + j];
        v[i * n + j] = v[j * n + i] = 0;
      }
    } else {
      h = reflect(v, d, e, n, i, scale);
    }
    d[i] = h;
  }
  accumulate(v, d, n);
  e[0] = 0;
}

/** The Householder reflection that clears row i left of the subdiagonal, applied from both sides; returns ‖u‖²/2. */
function reflect(v: Float64Array, d: Float64Array, e: Float64Array, n: number, i: number, scale: number): number {
  let h = 0;
  for (let k = 0; k < i; k++) {
    d[k] /= scale;
    h += d[k] * d[k];
  }
  const f = d[i - 1];
  const g = f > 0 ? -Math.sqrt(h) : Math.sqrt(h);
  e[i] = scale * g;
  h -= f * g;
  d[i - 1] = f - g;
  e.fill(0, 0, i);
  for (let j = 0; j < i; j++) {
    const dj = d[j];
    v[j * n + i] = dj;
    let sum = e[j] + v[j * n + j] * dj;
    for (let k = j + 1; k < i; k++) {
      sum += v[k * n + j] * d[k];
      e[k] += v[k * n + j] * dj;
    }
    e[j] = sum;
  }
  let projection = 0;
  for (let j = 0; j < i; j++) {
    e[j] /= h;
    projection += e[j] * d[j];
  }
  const half = projection / (h + h);
  for (let j = 0; j < i; j++) e[j] -= half * d[j];
  for (let j = 0; j < i; j++) {
    const [dj, ej] = [d[j], e[j]];
    for (let k = j; k < i; k++) v[k * n + j] -= dj * e[k] + ej * d[k];
    d[j] = v[(i - 1) * n + j];
    v[i * n + j] = 0;
  }
  return h;
}

/** Multiplies the reflections together, in place. */
function accumulate(v: Float64Array, d: Float64Array, n: number): void {
  for (let i = 0; i < n - 1; i++) {
    v[(n - 1) * n + i] = v[i * n + i];
    v[i * n + i] = 1;
    const h = d[i + 1];
    if (h !== 0) {
      for (let k = 0; k <= i; k++) d[k] = v[k * n + i + 1] / h;
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let k = 0; k <= i; k++) sum += v[k * n + i + 1] * v[k * n + j];
        for (let k = 0; k <= i; k++) v[k * n + j] -= sum * d[k];
      }
    }
    for (let k = 0; k <= i; k++) v[k * n + i + 1] = 0;
  }
  for (let j = 0; j < n; j++) {
    d[j] = v[(n - 1) * n + j];
    v[(n - 1) * n + j] = 0;
  }
  v[n * n - 1] = 1;
}

function implicitQl(v: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  for (let i = 1; i < n; i++) e[i - 1] = e[i];
  e[n - 1] = 0;
  let shift = 0;
  let size = 0;
  for (let l = 0; l < n; l++) {
    size = Math.max(size, Math.abs(d[l]) + Math.abs(e[l]));
    const negligible = Number.EPSILON * size;
    let m = l;
    while (m < n - 1 && Math.abs(e[m]) > negligible) m++;
    for (let step = 0; m > l && Math.abs(e[l]) > negligible; step++) {
      if (step === 60) throw new RangeError(`approximateEigen: eigenvalue ${l + 1} of ${n} did not converge in 60 steps`);
      shift += moveOrigin(d, e, n, l);
      sweep(v, d, e, n, l, m);
    }
    d[l] += shift;
    e[l] = 0;
  }
}

/** Subtracts the shift from the rest of the diagonal and returns it. */
function moveOrigin(d: Float64Array, e: Float64Array, n: number, l: number): number {
  const g = d[l];
  const p = (d[l + 1] - g) / (2 * e[l]);
  const r = p < 0 ? -Math.hypot(p, 1) : Math.hypot(p, 1);
  d[l] = e[l] / (p + r);
  d[l + 1] = e[l] * (p + r);
  const shift = g - d[l];
  for (let i = l + 2; i < n; i++) d[i] -= shift;
  return shift;
}

/** One implicit QL sweep over the block l … m. */
function sweep(v: Float64Array, d: Float64Array, e: Float64Array, n: number, l: number, m: number): void {
  let p = d[m];
  let [c, c2, c3] = [1, 1, 1];
  let [s, s2] = [0, 0];
  const next = e[l + 1];
  const dNext = d[l + 1];
  for (let i = m - 1; i >= l; i--) {
    c3 = c2;
    c2 = c;
    s2 = s;
    const g = c * e[i];
    const h = c * p;
    const r = Math.hypot(p, e[i]);
    e[i + 1] = s * r;
    s = r === 0 ? 0 : e[i] / r;
    c = r === 0 ? 1 : p / r;
    p = c * d[i] - s * g;
    d[i + 1] = h + s * (c * g + s * d[i]);
    for (let k = 0; k < n; k++) {
      const right = v[k * n + i + 1];
      const left = v[k * n + i];
      v[k * n + i + 1] = s * left + c * right;
      v[k * n + i] = c * left - s * right;
    }
  }
  p = (-s * s2 * c3 * next * e[l]) / dNext;
  e[l] = s * p;
  d[l] = c * p;
}

function sorted(values: Float64Array, vectors: Float64Array, n: number): ApproximateEigen {
  const order = Array.from({ length: n }, (_, k) => k).sort((p, q) => values[p] - values[q]);
  const arranged = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) arranged[i * n + k] = vectors[i * n + order[k]];
  return { values: Float64Array.from(order, (k) => values[k]), vectors: arranged };
}
