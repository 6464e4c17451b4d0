import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { caseCertificate } from '../../properties/certificates/index.js';
import { stringifyCertificate } from '../certificate/certificate.js';
import { NoCertificate } from '../certificate/no-certificate.js';

const corpus = fileURLToPath(new URL('../../properties/corpus', import.meta.url));

/** The certificate of each kept case, or why there is none. */
export const keptCertificates = () =>
  readdirSync(corpus).map((file) => {
    const { claim, control, instance, verdict } = JSON.parse(readFileSync(`${corpus}/${file}`, 'utf8'));
    const room: string = claim.split('.')[0];
    try {
      return {
        file,
        room,
        text: stringifyCertificate(caseCertificate({ claim, control, value: instance.value, verdict })),
      };
    } catch (error) {
      if (!(error instanceof NoCertificate)) throw error;
      return { file, room, why: error.message };
    }
  });
