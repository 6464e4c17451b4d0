import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectFolder } from '../testing/built-command.js';
import { jitiWithSharedTranslations, learnTranslations, translationsSoFar } from './translation.js';

it('a translation that another thread sent takes the place of one of its own', async () => {
  const file = join(projectFolder({ 'mine.ts': 'export const x: number = 17;' }), 'mine.ts');
  const load = () => jitiWithSharedTranslations(import.meta.url, { moduleCache: false }).import(file);
  expect(await load()).toMatchObject({ x: 17 });
  const [request, code] = [...translationsSoFar()].find(([key]) => key.includes(file)) ?? ['', ''];
  learnTranslations(new Map([[request, code.replace('17', '18')]]));
  expect(await load()).toMatchObject({ x: 18 });
});
