// What batch normalisation does by columns of a matrix, in singles and in doubles. Strides are in bytes; vectors have one number a column.

/** sums ← Σ_i a_i, products ← Σ_i a_i·b_i, by column. */
export function columnSumsOfSingles(a: usize, b: usize, stride: i32, rows: i32, columns: i32, sums: usize, products: usize): void {
  columnSums<f32>(a, b, stride, rows, columns, sums, products);
}

export function columnSumsOfDoubles(a: usize, b: usize, stride: i32, rows: i32, columns: i32, sums: usize, products: usize): void {
  columnSums<f64>(a, b, stride, rows, columns, sums, products);
}

/** a ← f_j·a + g_j·b + h_j, with f, g, h one behind the other from `coefficients` on, `stride` bytes apart. */
export function affineInSingles(a: usize, aRow: i32, b: usize, bRow: i32, rows: i32, columns: i32, coefficients: usize, stride: i32): void {
  affine<f32>(a, aRow, b, bRow, rows, columns, coefficients, stride);
}

export function affineInDoubles(a: usize, aRow: i32, b: usize, bRow: i32, rows: i32, columns: i32, coefficients: usize, stride: i32): void {
  affine<f64>(a, aRow, b, bRow, rows, columns, coefficients, stride);
}

/** Columns of one register at a time; beyond the last column are numbers that mean nothing. */
// @ts-ignore: decorator
@inline
function columnSums<T>(a: usize, b: usize, stride: i32, rows: i32, columns: i32, sums: usize, products: usize): void {
  const bytes = columns * <i32>sizeof<T>();
  for (let j = 0; j < bytes; j += 16) {
    let sum = v128.splat<T>(0), product = v128.splat<T>(0);
    let p = a + j;
    let q = b + j;
    for (let i = 0; i < rows; i++) {
      const x = v128.load(p);
      sum = v128.add<T>(sum, x);
      product = v128.add<T>(product, v128.mul<T>(x, v128.load(q)));
      p += stride;
      q += stride;
    }
    v128.store(sums + j, sum);
    v128.store(products + j, product);
  }
}

// @ts-ignore: decorator
@inline
function affine<T>(a: usize, aRow: i32, b: usize, bRow: i32, rows: i32, columns: i32, coefficients: usize, stride: i32): void {
  const bytes = columns * <i32>sizeof<T>();
  const g = coefficients + stride;
  const h = g + stride;
  for (let i = 0; i < rows; i++) {
    let j = 0;
    for (; j + 16 <= bytes; j += 16) {
      const x = v128.mul<T>(v128.load(coefficients + j), v128.load(a + j));
      const y = v128.mul<T>(v128.load(g + j), v128.load(b + j));
      v128.store(a + j, v128.add<T>(v128.add<T>(x, y), v128.load(h + j)));
    }
    for (; j < bytes; j += <i32>sizeof<T>())
      store<T>(a + j, load<T>(coefficients + j) * load<T>(a + j) + load<T>(g + j) * load<T>(b + j) + load<T>(h + j));
    a += aRow;
    b += bRow;
  }
}
