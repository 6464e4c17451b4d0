export interface NpyOptions {
  readonly descr: '<f8' | '>f8' | '<f4' | '>f4';
  readonly fortran: boolean;
  readonly version: 1 | 2 | 3;
}

/** A .npy file as numpy.lib.format describes it: magic, version, length of the header, header padded to 64 bytes, data. */
export function npyBytes(rows: readonly (readonly number[])[], { descr, fortran, version }: NpyOptions): Uint8Array {
  const columns = rows[0]?.length ?? 0;
  const dictionary = `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${rows.length}, ${columns}), }`;
  const before = version === 1 ? 10 : 12;
  const length = Math.ceil((before + dictionary.length + 1) / 64) * 64 - before;
  const head = Buffer.alloc(before);
  head.write('\x93NUMPY', 'latin1');
  head[6] = version;
  if (version === 1) head.writeUInt16LE(length, 8);
  else head.writeUInt32LE(length, 8);
  const size = Number(descr[2]);
  const data = new DataView(new ArrayBuffer(size * rows.length * columns));
  rows.forEach((row, i) => {
    row.forEach((x, j) => {
      const at = size * (fortran ? j * rows.length + i : i * columns + j);
      if (size === 8) data.setFloat64(at, x, descr[0] === '<');
      else data.setFloat32(at, x, descr[0] === '<');
    });
  });
  return Buffer.concat([head, Buffer.from(dictionary.padEnd(length - 1).concat('\n')), Buffer.from(data.buffer)]);
}
