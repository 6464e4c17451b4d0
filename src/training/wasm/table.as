// φ and φ′ in singles by cubic polynomials on cells: see ../activation-table.ts. Four at a time; a cell of NaN leaves its numbers to the caller.

// Cells of 1/64 from −16 to 16, and one beyond on either side.
const CELLS_PER_UNIT: f32 = 64;
const FIRST: i32 = 1024;
const LAST: i32 = 2049;

/** Mask of the first 1, 2, 3 lanes. */
// @ts-ignore: decorator
@inline
function maskOf(lanes: i32): v128 {
  return i32x4.gt_s(i32x4.splat(lanes), i32x4(0, 1, 2, 3));
}

/**
 * out ← φ(z) for rows × columns singles, rows `zRow` and `outRow` bytes apart; rows are read to a multiple of four. Addresses in `out` of numbers that no cell
 * gives go to `left`, each followed by that of z, four bytes each, and their number is returned.
 */
export function valuesByTable(z: usize, zRow: i32, out: usize, outRow: i32, rows: i32, columns: i32, table: usize, left: usize): i32 {
  const first = left;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j += 4) {
      const p = z + (<usize>j << 2);
      const target = out + (<usize>j << 2);
      const x = v128.load(p);
      const k = cellsOf(x);
      const t = f32x4.sub(x, startsOf(k));
      const q0 = cubic(table, i32x4.extract_lane(k, 0)), q1 = cubic(table, i32x4.extract_lane(k, 1));
      const q2 = cubic(table, i32x4.extract_lane(k, 2)), q3 = cubic(table, i32x4.extract_lane(k, 3));
      const low = v128.shuffle<f32>(q0, q1, 0, 4, 1, 5), LOW = v128.shuffle<f32>(q2, q3, 0, 4, 1, 5);
      const high = v128.shuffle<f32>(q0, q1, 2, 6, 3, 7), HIGH = v128.shuffle<f32>(q2, q3, 2, 6, 3, 7);
      const upper = f32x4.add(v128.shuffle<f64>(high, HIGH, 0, 2), f32x4.mul(t, v128.shuffle<f64>(high, HIGH, 1, 3)));
      const inner = f32x4.add(v128.shuffle<f64>(low, LOW, 1, 3), f32x4.mul(t, upper));
      const value = f32x4.add(v128.shuffle<f64>(low, LOW, 0, 2), f32x4.mul(t, inner));
      const lanes = min(4, columns - j);
      if (lanes == 4) v128.store(target, value);
      else v128.store(target, v128.bitselect(value, v128.load(target), maskOf(lanes)));
      if (v128.any_true(f32x4.ne(value, value))) left = note(value, p, target, lanes, left);
    }
    z += zRow;
    out += outRow;
  }
  return <i32>((left - first) >> 3);
}

/** deltas ← deltas·φ′(z), likewise, by rows to a multiple of four. Where no cell gives φ′, a delta stays as it is. */
export function timesSlopesByTable(z: usize, zRow: i32, deltas: usize, deltaRow: i32, rows: i32, columns: i32, table: usize, left: usize): i32 {
  const first = left;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j += 4) {
      const p = z + (<usize>j << 2);
      const target = deltas + (<usize>j << 2);
      const x = v128.load(p);
      const k = cellsOf(x);
      const t = f32x4.sub(x, startsOf(k));
      const q0 = cubic(table, i32x4.extract_lane(k, 0)), q1 = cubic(table, i32x4.extract_lane(k, 1));
      const q2 = cubic(table, i32x4.extract_lane(k, 2)), q3 = cubic(table, i32x4.extract_lane(k, 3));
      const low = v128.shuffle<f32>(q0, q1, 0, 4, 1, 5), LOW = v128.shuffle<f32>(q2, q3, 0, 4, 1, 5);
      const high = v128.shuffle<f32>(q0, q1, 2, 6, 3, 7), HIGH = v128.shuffle<f32>(q2, q3, 2, 6, 3, 7);
      const third = f32x4.mul(f32x4.mul(f32x4.splat(3), t), v128.shuffle<f64>(high, HIGH, 1, 3));
      const second = f32x4.add(v128.shuffle<f64>(high, HIGH, 0, 2), v128.shuffle<f64>(high, HIGH, 0, 2));
      const slope = f32x4.add(v128.shuffle<f64>(low, LOW, 1, 3), f32x4.mul(t, f32x4.add(second, third)));
      const known = f32x4.eq(slope, slope);
      const delta = v128.load(target);
      v128.store(target, v128.bitselect(f32x4.mul(delta, slope), delta, known));
      if (!i32x4.all_true(known)) left = note(slope, p, target, min(4, columns - j), left);
    }
    z += zRow;
    deltas += deltaRow;
  }
  return <i32>((left - first) >> 3);
}

// @ts-ignore: decorator
@inline
function cellsOf(x: v128): v128 {
  const floor = i32x4.trunc_sat_f32x4_s(f32x4.floor(f32x4.mul(x, f32x4.splat(CELLS_PER_UNIT))));
  const far = i32x4.max_s(i32x4.splat(-FIRST - 1), i32x4.min_s(i32x4.splat(LAST - FIRST - 1), floor));
  return i32x4.add(far, i32x4.splat(FIRST + 1));
}

/** Where cells begin. */
// @ts-ignore: decorator
@inline
function startsOf(cells: v128): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(cells, i32x4.splat(FIRST + 1))), f32x4.splat(1 / CELLS_PER_UNIT));
}

// @ts-ignore: decorator
@inline
function cubic(table: usize, cell: i32): v128 {
  return v128.load(table + (<usize>cell << 4));
}

function note(value: v128, z: usize, target: usize, lanes: i32, left: usize): usize {
  const known = i32x4.bitmask(f32x4.eq(value, value));
  for (let lane = 0; lane < lanes; lane++)
    if (!(known & (1 << lane))) {
      store<i32>(left, <i32>target + 4 * lane);
      store<i32>(left, <i32>z + 4 * lane, 4);
      left += 8;
    }
  return left;
}
