export interface NpyOptions {
  /** Byte order, then b1, i1 … u8, f4, f8, c8 or c16. */
  readonly descr: string;
  readonly fortran: boolean;
  readonly version: 1 | 2 | 3;
}

/** A complex number is its two parts. */
export type NpyEntry = number | bigint | readonly [number, number];

/** A .npy file as numpy.lib.format describes it: magic, version, length of the header, header padded to 64 bytes, data. */
export function npyBytes(rows: readonly (readonly NpyEntry[])[], { descr, fortran, version }: NpyOptions): Uint8Array {
  const columns = rows[0]?.length ?? 0;
  const dictionary = `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${rows.length}, ${columns}), }`;
  const before = version === 1 ? 10 : 12;
  const length = Math.ceil((before + dictionary.length + 1) / 64) * 64 - before;
  const head = Buffer.alloc(before);
  head.write('\x93NUMPY', 'latin1');
  head[6] = version;
  if (version === 1) head.writeUInt16LE(length, 8);
  else head.writeUInt32LE(length, 8);
  const size = Number(descr.slice(2));
  const data = new DataView(new ArrayBuffer(size * rows.length * columns));
  rows.forEach((row, i) => {
    row.forEach((x, j) => {
      const at = size * (fortran ? j * rows.length + i : i * columns + j);
      const parts = Array.isArray(x) ? (x as readonly number[]) : [x as number | bigint];
      const write = WRITERS[parts.length === 2 ? `f${size / 2}` : descr.slice(1)];
      parts.forEach((part, k) => {
        write(data, at + (k * size) / 2, part, descr[0] !== '>');
      });
    });
  });
  return Buffer.concat([head, Buffer.from(dictionary.padEnd(length - 1).concat('\n')), Buffer.from(data.buffer)]);
}

const WRITERS: Readonly<Record<string, (view: DataView, at: number, x: number | bigint, little: boolean) => void>> = {
  b1: (view, at, x) => view.setUint8(at, Number(x)),
  i1: (view, at, x) => view.setInt8(at, Number(x)),
  u1: (view, at, x) => view.setUint8(at, Number(x)),
  i2: (view, at, x, little) => view.setInt16(at, Number(x), little),
  u2: (view, at, x, little) => view.setUint16(at, Number(x), little),
  i4: (view, at, x, little) => view.setInt32(at, Number(x), little),
  u4: (view, at, x, little) => view.setUint32(at, Number(x), little),
  i8: (view, at, x, little) => view.setBigInt64(at, BigInt(x), little),
  u8: (view, at, x, little) => view.setBigUint64(at, BigInt(x), little),
  f4: (view, at, x, little) => view.setFloat32(at, Number(x), little),
  f8: (view, at, x, little) => view.setFloat64(at, Number(x), little),
};
