import { describe, expect, it } from 'vitest';
import type { PlotData } from '../report/plot-data.js';
import { csvOf } from './csv.js';

/** Nowhere in a drawing. */
const placed = (count: number): Pick<PlotData, 'across' | 'plots'> => ({ across: Array(count).fill(-1), plots: [] });

describe('csvOf', () => {
  it('writes a line of names and a line for each row, intervals as two columns, doubles in full', () => {
    const data: PlotData = {
      name: 'n',
      title: 't',
      columns: [
        { name: 'group', role: 'series', values: ['relu', 'elu(0.3)'] },
        { name: 'x', values: [0.1 + 0.2, null] },
        { name: 'left', ends: [1, 1 + 2 ** -52, 5e-324, 1e308] },
        { name: 'path', role: 'path', values: ['7', '12'] },
        { name: 'explore', role: 'explore', values: ['=', ''] },
      ],
      ...placed(2),
      replay: 'eigencheck replay a --seed 1 --path ',
    };
    expect(csvOf(data).split('\r\n')).toEqual([
      'group,x,"left, low","left, high",replay',
      'relu,0.30000000000000004,1,1.0000000000000002,eigencheck replay a --seed 1 --path 7',
      'elu(0.3),,5e-324,1e+308,eigencheck replay a --seed 1 --path 12',
      '',
    ]);
  });

  it('quotes what would end a cell, and keeps a text from being a formula', () => {
    const values = ['a,b', 'a "b"', 'a\nb', '=1+1', '-x', '-1.5'];
    const data: PlotData = {
      name: '',
      title: '',
      columns: [{ name: 'text', values }],
      ...placed(values.length),
    };
    expect(csvOf(data)).toBe(`text\r\n"a,b"\r\n"a ""b"""\r\n"a\nb"\r\n'=1+1\r\n'-x\r\n-1.5\r\n`);
  });
});
