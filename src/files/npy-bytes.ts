/** A .npy file of an n × n matrix of doubles, row-major, as numpy.lib.format describes version 1: magic, header padded to 64 bytes, data. */
export function npyBytes(values: Float64Array, n: number): Uint8Array {
  const dictionary = `{'descr': '<f8', 'fortran_order': False, 'shape': (${n}, ${n}), }`;
  const length = Math.ceil((PREFIX + dictionary.length + 1) / 64) * 64 - PREFIX;
  const bytes = new Uint8Array(PREFIX + length + 8 * values.length);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, length & 255, length >> 8]);
  bytes.set(new TextEncoder().encode(dictionary.padEnd(length - 1).concat('\n')), PREFIX);
  const view = new DataView(bytes.buffer);
  values.forEach((x, k) => {
    view.setFloat64(PREFIX + length + 8 * k, x, true);
  });
  return bytes;
}

/** Magic, version and the length of the header. */
const PREFIX = 10;
