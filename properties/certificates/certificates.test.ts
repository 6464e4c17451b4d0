import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { stringifyCertificate } from '../../src/certificate/certificate.js';
import { NoCertificate } from '../../src/certificate/no-certificate.js';
import { checkAll, hasPython } from '../../src/testing/checker.js';
import { theorems } from '../index.js';
import { caseCertificate, certifiedStatements } from './index.js';

const corpus = fileURLToPath(new URL('../corpus', import.meta.url));

/** The certificate of each kept case, or why there is none. */
const certificates = readdirSync(corpus).map((file) => {
  const { claim, control, instance, verdict } = JSON.parse(readFileSync(`${corpus}/${file}`, 'utf8'));
  try {
    const text = stringifyCertificate(caseCertificate({ claim, control, value: instance.value, verdict }));
    return { file, room: claim.split('.')[0] as string, text };
  } catch (error) {
    if (!(error instanceof NoCertificate)) throw error;
    return { file, room: claim.split('.')[0] as string, why: error.message };
  }
});

describe('certificates of kept cases', () => {
  it('are written for these many, of all of each subject', () => {
    const counts: Record<string, string> = {};
    for (const { room } of certificates) {
      const its = certificates.filter((x) => x.room === room);
      counts[room] = `${its.filter((x) => x.text !== undefined).length} of ${its.length}`;
    }
    expect(counts).toEqual({
      chaos: '34 of 75',
      coarse: '0 of 10',
      depth: '9 of 16',
      gram: '65 of 73',
      linear: '3 of 35',
    });
  });

  it('what has none says so', () => {
    for (const { why } of certificates) if (why !== undefined) expect(why).toMatch(/^not yet for /);
  });

  it.skipIf(!hasPython)('are accepted by checker/check.py, every one', async () => {
    const written = certificates.filter((x) => x.text !== undefined);
    const results = await checkAll(written.map(({ text }) => text!));
    const refused = results.flatMap(({ accepted, text }, k) => (accepted ? [] : [`${written[k].file}: ${text}`]));
    expect(refused).toEqual([]);
  });

  it('name claims and controls that exist', () => {
    const known = theorems.flatMap(({ id, controls }) => [id, ...controls.map((control) => `${id}/${control.id}`)]);
    expect(certifiedStatements.filter((name) => !known.includes(name))).toEqual([]);
  });
});
