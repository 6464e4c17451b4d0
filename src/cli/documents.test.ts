import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runDocument } from '../testing/run-document.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const guides = [
  'README.md',
  'docs/tutorial.md',
  ...readdirSync(join(root, 'docs/how-to')).map((name) => `docs/how-to/${name}`),
];

describe('guides', () => {
  // Where what a command prints has changed and should: npm run docs:guides, and read the difference.
  it.each(guides)('what %s shows is what its commands print', async (name) => {
    const document = join(root, name);
    await expect(await runDocument(readFileSync(document, 'utf8'))).toMatchFileSnapshot(document);
  });

  it('show no empty output, and nothing that stands for all of it', () => {
    for (const name of guides) expect(readFileSync(join(root, name), 'utf8')).not.toMatch(/^```text\n(…\n)?```$/m);
  });

  it('control: a number that is not printed is found, and seconds may differ', async () => {
    const shown = (text: string) =>
      `\`\`\`sh\necho "0.5 in 3 ms"; echo more; echo end\n\`\`\`\n\n\`\`\`text\n${text}\`\`\`\n`;
    for (const right of ['0.5 in 71 ms\nmore\nend\n', '0.5 in 3 ms\n…\nend\n'])
      expect(await runDocument(shown(right))).toBe(shown(right));
    for (const wrong of ['0.6 in 3 ms\nmore\nend\n', '0.5 in 3 ms\n…\nmore\n', '0.5 in 3 ms\n'])
      expect(await runDocument(shown(wrong))).toBe(shown('0.5 in 3 ms\nmore\nend\n'));
  });
});
