import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRational } from '../../src/certificate/enclosure.js';
import { checkAll, hasPython } from '../../src/testing/checker.js';
import { keptCertificates } from '../../src/testing/kept-certificates.js';
import type { CertificateJson } from '../../src/testing/mutated-certificate.js';
import { theorems } from '../index.js';
import { caseCertificate, certifiedStatements } from './index.js';

const certificates = keptCertificates();

describe('certificates of kept cases', () => {
  // After a change that is meant: vitest run properties/certificates -u
  it('are as many of each subject as docs/certificate-counts.md says, and for all others it says why', async () => {
    const rooms = [...new Set(certificates.map(({ room }) => room))].sort();
    const lines = rooms.map((room) => {
      const kept = certificates.filter((x) => x.room === room);
      return `| ${room} | ${kept.length} | ${kept.filter(({ text }) => text !== undefined).length} |`;
    });
    const written = certificates.filter(({ text }) => text !== undefined).length;
    const none = certificates.flatMap(({ file, why }) => (why === undefined ? [] : [`- \`${file}\`: ${why}`]));
    const title = `# Kept cases with certificates: ${written} of ${certificates.length}`;
    const table = ['| subject | kept | with a certificate |', '| --- | --- | --- |', ...lines];
    const page = [title, '', ...table, '', '## What has none yet', '', ...none, ''].join('\n');
    await expect(page).toMatchFileSnapshot('../../docs/certificate-counts.md');
  });

  it('the page that goes through one of them line by line quotes it', () => {
    const page = readFileSync(new URL('../../docs/certificates.md', import.meta.url), 'utf8');
    const [section] = page.split('## One certificate, line by line')[1].split('\n## ');
    const quoted = section.match(/"-?\d+(?:p-\d+)?"/g) ?? [];
    const name = 'gram.kink-floor_a-fifth-of-the-separation.smallest.json';
    const text = certificates.find(({ file }) => file === name)?.text ?? '';
    expect(quoted.length).toBeGreaterThan(8);
    expect(quoted.filter((x) => !text.includes(x))).toEqual([]);
  });

  it('what has none says so', () => {
    for (const { why } of certificates) if (why !== undefined) expect(why).toMatch(/^not yet for /);
  });

  // All of them take half a minute: src/certificate/kept.scale.ts has them.
  it.skipIf(!hasPython)('are accepted by checker/check.py, every sixteenth', async () => {
    const written = certificates.filter((x) => x.text !== undefined).filter((_, k) => k % 16 === 0);
    const results = await checkAll(written.map(({ text }) => text!));
    const refused = results.flatMap(({ accepted, text }, k) => (accepted ? [] : [`${written[k].file}: ${text}`]));
    expect(refused).toEqual([]);
  });

  it('say of quantisers what the theorems found, on both sides', () => {
    const apart = certificates.flatMap(({ file, room, text }) => {
      if (room !== 'quantiser' || text === undefined) return [];
      const kept = JSON.parse(readFileSync(new URL(`../corpus/${file}`, import.meta.url), 'utf8'));
      const { statement, steps } = JSON.parse(text) as CertificateJson;
      return (['left', 'right'] as const).filter((side) => {
        const term = JSON.stringify(statement[0][side]);
        const step = steps.find((x) => JSON.stringify(x.term) === term);
        const x = parseRational(String((step?.in as readonly string[] | undefined)?.[0] ?? JSON.parse(term)));
        const { lo, hi } = x.enclosure();
        return lo > kept[side].hi || hi < kept[side].lo;
      });
    });
    expect(apart).toEqual([]);
  });

  it('take −0, for which JSON has a form of its own, as 0', () => {
    const { instance } = JSON.parse(readFileSync('properties/corpus/random-net.cosine-floor.tightest.json', 'utf8'));
    const [of, zero] = [{ claim: 'random-net.cosine-floor', verdict: 'holds' } as const, '"b":0,'];
    const text = JSON.stringify(instance.value);
    expect(text).toContain(zero);
    const minus = JSON.parse(text.replaceAll(zero, '"b":{"number":"-0"},'));
    expect(caseCertificate({ ...of, value: minus })).toEqual(caseCertificate({ ...of, value: instance.value }));
  });

  it('name claims and controls that exist', () => {
    const known = theorems.flatMap(({ id, controls }) => [id, ...controls.map((control) => `${id}/${control.id}`)]);
    expect(certifiedStatements.filter((name) => !known.includes(name))).toEqual([]);
  });
});
