import { beforeAll, describe, expect, it } from 'vitest';
import { eigencheck, projectFolder } from '../testing/built-command.js';

const CONFIG = `import { defineConfig, defineConstant, point } from 'eigencheck';
const mine = (id: string, published: string, finding: 'agrees' | 'disagrees') =>
  defineConstant({ id, title: 'a half', published, source: { title: 'mine' }, recompute: () => point(0.5), finding });
export default defineConfig({ constants: [mine('mine.half', '0.5', 'agrees'), mine('mine.wrong', '0.75', 'agrees')] });
`;

let folder: string;
beforeAll(() => {
  folder = projectFolder({ 'own.ts': CONFIG });
});

describe('eigencheck constants', () => {
  it('prints published beside recomputed, verdicts, and what is known of those that disagree', async () => {
    const { code, stdout, stderr } = await eigencheck(['constants', 'selu', 'tanh.weight-at-bias-0.04'], folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/selu\.alpha\n +1\.6732632423543772848 +≈ 1\.67326324235437\d* +agrees/);
    expect(stdout).toMatch(/tanh\.weight-at-bias-0\.04\n +1\.722 +≈ 1\.7007963721\d* +disagrees/);
    expect(stdout).toContain('The edge of chaos at σ_b² = 0.04 has σ_w² = 1.7007963721');
    for (const line of (await eigencheck(['constants', 'nfnets', 'gelu'], folder)).stdout.split('\n'))
      if (/^ +\S+ +≈/.test(line)) expect(line.length).toBeLessThanOrEqual(80);
    expect(stdout).toContain('8 constants: 7 agree · 1 disagrees; every verdict is as the register records it');
  });

  it("a user's own are recomputed too; a verdict that is not the recorded one exits 1", async () => {
    const { code, stdout } = await eigencheck(['constants', 'mine', '--config', 'own.ts'], folder);
    expect(code).toBe(1);
    expect(stdout).toContain('new: mine.wrong disagrees, recorded as agrees');
    const json = await eigencheck(['constants', 'mine.half', '--config', 'own.ts', '--json'], folder);
    expect(json.code).toBe(0);
    expect(JSON.parse(json.stdout)).toMatchObject([{ id: 'mine.half', verdict: 'agrees' }]);
  });
});
