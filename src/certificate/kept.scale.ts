import { expect, it } from 'vitest';
import { checkAll, hasPython } from '../testing/checker.js';
import { keptCertificates } from '../testing/kept-certificates.js';

it.skipIf(!hasPython)('the certificates of all kept cases are accepted by checker/check.py', async () => {
  const written = keptCertificates().flatMap(({ file, text }) => (text === undefined ? [] : [{ file, text }]));
  const results = await checkAll(written.map(({ text }) => text));
  expect(results.flatMap(({ accepted, text }, k) => (accepted ? [] : [`${written[k].file}: ${text}`]))).toEqual([]);
});
