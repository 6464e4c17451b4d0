// Products of matrices of any strides, in singles and in doubles: Goto's method (Goto & van de Geijn, ACM TOMS 34, 2008) with one level of packing.
//
// Every argument named like a matrix is a byte address, strides are in bytes. The kernel computes 4 rows by 2 registers of columns at
// a time, of which V8 keeps eight sums, two parts of the packed panel and one spread entry in the sixteen registers it has.

/** Products are added up in blocks of so many: a packed panel and the lines of memory that four columns of a touch stay in the nearest cache. */
const BLOCK: i32 = 256;

/** Rows of a at a time: with a block of columns they stay in the second cache while all panels of b go by. Each panel is packed anew for them, a fiftieth of the work. */
const ROWS: i32 = 128;

/** Columns of a packed panel: two registers. */
// @ts-ignore: decorator
@inline
function panelWidth<T>(): i32 {
  return 32 / <i32>sizeof<T>();
}

/** c ← keep·c + factor·a·b in singles: see `multiply`. */
export function multiplySingles(
  a: usize, aRow: i32, aColumn: i32, b: usize, bRow: i32, bColumn: i32, c: usize, cRow: i32, rows: i32, columns: i32, inner: i32,
  keep: f32, factor: f32, packed: usize,
): void {
  multiply<f32>(a, aRow, aColumn, b, bRow, bColumn, c, cRow, rows, columns, inner, keep, factor, packed);
}

/** The same in doubles. */
export function multiplyDoubles(
  a: usize, aRow: i32, aColumn: i32, b: usize, bRow: i32, bColumn: i32, c: usize, cRow: i32, rows: i32, columns: i32, inner: i32,
  keep: f64, factor: f64, packed: usize,
): void {
  multiply<f64>(a, aRow, aColumn, b, bRow, bColumn, c, cRow, rows, columns, inner, keep, factor, packed);
}

/**
 * c ← keep·c + factor·a·b, rows × inner times inner × columns; c is not read where keep is 0. Rows of c have room for a multiple of 8 columns, and c
 * for a multiple of four rows: what is written there, and read of a there, means nothing. Rows of b are read to a multiple of 8 columns
 * where `bColumn` is the size of a number, and its columns likewise where `bRow` is. `packed` has room for 32·inner bytes, or for 8192.
 */
// @ts-ignore: decorator
@inline
function multiply<T>(
  a: usize, aRow: i32, aColumn: i32, b: usize, bRow: i32, bColumn: i32, c: usize, cRow: i32, rows: i32, columns: i32, inner: i32,
  keep: T, factor: T, packed: usize,
): void {
  const width = panelWidth<T>();
  for (let k = 0; k < inner; k += BLOCK) {
    const depth = min(BLOCK, inner - k);
    const kept = k == 0 ? keep : <T>1;
    for (let first = 0; first < rows; first += ROWS) {
      const end = min(first + ROWS, rows);
      for (let j = 0; j < columns; j += width) {
        const from = b + k * bRow + j * bColumn;
        if (bColumn == <i32>sizeof<T>()) packRows(from, bRow, depth, packed);
        else if (sizeof<T>() == 4) packColumnsOfSingles(from, bColumn, depth, packed);
        else packColumnsOfDoubles(from, bColumn, depth, packed);
        const target = c + (<usize>j) * sizeof<T>();
        for (let i = first; i < end; i += 4)
          fourRows<T>(a + i * aRow + k * aColumn, aRow, aColumn, packed, depth, target + i * cRow, cRow, kept, factor);
      }
    }
  }
}

/** 32 bytes of each row. */
function packRows(from: usize, stride: i32, count: i32, to: usize): void {
  for (const end = to + (<usize>count << 5); to < end; to += 32) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    from += stride;
  }
}

/** Eight columns, `stride` bytes apart, side by side: by squares of four by four. */
function packColumnsOfSingles(from: usize, stride: i32, count: i32, to: usize): void {
  for (let half: usize = 0; half < 32; half += 16) {
    let p0 = from;
    let p1 = p0 + stride;
    let p2 = p1 + stride;
    let p3 = p2 + stride;
    let t = to + half;
    let k = 0;
    for (; k + 4 <= count; k += 4) {
      const a = v128.load(p0), b = v128.load(p1), c = v128.load(p2), d = v128.load(p3);
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const AB = v128.shuffle<f32>(a, b, 2, 6, 3, 7), CD = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      v128.store(t, v128.shuffle<f64>(ab, cd, 0, 2));
      v128.store(t, v128.shuffle<f64>(ab, cd, 1, 3), 32);
      v128.store(t, v128.shuffle<f64>(AB, CD, 0, 2), 64);
      v128.store(t, v128.shuffle<f64>(AB, CD, 1, 3), 96);
      p0 += 16; p1 += 16; p2 += 16; p3 += 16;
      t += 128;
    }
    for (; k < count; k++) {
      store<f32>(t, load<f32>(p0));
      store<f32>(t, load<f32>(p1), 4);
      store<f32>(t, load<f32>(p2), 8);
      store<f32>(t, load<f32>(p3), 12);
      p0 += 4; p1 += 4; p2 += 4; p3 += 4;
      t += 32;
    }
    from = p3 - ((<usize>count) << 2) + stride;
  }
}

function packColumnsOfDoubles(from: usize, stride: i32, count: i32, to: usize): void {
  for (let j: usize = 0; j < 32; j += 8) {
    let t = to + j;
    for (let k = 0; k < count; k++) {
      store<f64>(t, load<f64>(from + ((<usize>k) << 3)));
      t += 32;
    }
    from += stride;
  }
}

/** Four rows of a times a packed panel. */
function fourRows<T>(a: usize, aRow: i32, aColumn: i32, packed: usize, inner: i32, c: usize, cRow: i32, keep: T, factor: T): void {
  let s00 = v128.splat<T>(0), s01 = v128.splat<T>(0), s10 = v128.splat<T>(0), s11 = v128.splat<T>(0);
  let s20 = v128.splat<T>(0), s21 = v128.splat<T>(0), s30 = v128.splat<T>(0), s31 = v128.splat<T>(0);
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  for (const end = packed + ((<usize>inner) << 5); packed < end; packed += 32) {
    const x = v128.load(packed);
    const y = v128.load(packed, 16);
    const r0 = v128.load_splat<T>(a);
    s00 = v128.add<T>(s00, v128.mul<T>(r0, x));
    s01 = v128.add<T>(s01, v128.mul<T>(r0, y));
    const r1 = v128.load_splat<T>(a1);
    s10 = v128.add<T>(s10, v128.mul<T>(r1, x));
    s11 = v128.add<T>(s11, v128.mul<T>(r1, y));
    const r2 = v128.load_splat<T>(a2);
    s20 = v128.add<T>(s20, v128.mul<T>(r2, x));
    s21 = v128.add<T>(s21, v128.mul<T>(r2, y));
    const r3 = v128.load_splat<T>(a3);
    s30 = v128.add<T>(s30, v128.mul<T>(r3, x));
    s31 = v128.add<T>(s31, v128.mul<T>(r3, y));
    a += aColumn; a1 += aColumn; a2 += aColumn; a3 += aColumn;
  }
  put<T>(c, s00, s01, keep, factor);
  put<T>(c + cRow, s10, s11, keep, factor);
  put<T>(c + 2 * cRow, s20, s21, keep, factor);
  put<T>(c + 3 * cRow, s30, s31, keep, factor);
}

// @ts-ignore: decorator
@inline
function put<T>(c: usize, x: v128, y: v128, keep: T, factor: T): void {
  const f = v128.splat<T>(factor);
  let left = v128.mul<T>(f, x);
  let right = v128.mul<T>(f, y);
  if (keep != 0) {
    const k = v128.splat<T>(keep);
    left = v128.add<T>(left, v128.mul<T>(k, v128.load(c)));
    right = v128.add<T>(right, v128.mul<T>(k, v128.load(c, 16)));
  }
  v128.store(c, left);
  v128.store(c, right, 16);
}
