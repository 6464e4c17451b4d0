/** What has no certificate yet, and why: 'not yet for tanh'. */
export class NoCertificate extends Error {
  override readonly name = 'NoCertificate';
}
