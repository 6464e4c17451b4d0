import { join } from 'node:path';
import { expect, it } from 'vitest';
import { theorems } from '../../properties/index.js';
import { projectFolder } from '../testing/built-command.js';
import { trueClaim } from '../testing/planted-claims.js';
import { giveData, onTaskData } from './on-data.js';

const folder = projectFolder({ 'rows.csv': '1,0\n0,1\n1,1\n2,2\n' });
const file = join(folder, 'rows.csv');
const kinkFloor = theorems.filter(({ id }) => id === 'gram.kink-floor');

it('claims over directions are put to the rows of a file, the others named with why not', async () => {
  const { claims, evidence, task } = await giveData(file, [...kinkFloor, trueClaim], true);
  // They ask for no controls and no figures, which show other data: nobody is to look for them.
  expect(claims).toMatchObject([{ id: 'gram.kink-floor', controls: [], statement: kinkFloor[0].statement }]);
  expect(claims[0]).not.toHaveProperty('figures');
  expect(evidence).toMatchObject({ rows: 3, dropped: [{ line: 4, because: 'parallel to line 3' }] });
  expect(evidence.skipped.map(({ claim }) => claim)).toEqual([trueClaim.id]);
  expect(task).toMatchObject({ file, lines: [1, 2, 3], drop: true });
  expect(onTaskData(kinkFloor[0], task).id).toBe('gram.kink-floor');
  expect(() => onTaskData(trueClaim, task)).toThrow(/^data = .*: planted\.true cannot be checked on these rows: /);
});

it('rows that no claim says anything about are refused', async () => {
  await expect(giveData(file, [trueClaim], true)).rejects.toThrow(
    /no claim can be checked on these rows \(planted\.true/,
  );
});
