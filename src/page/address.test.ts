import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from './address.js';

describe('the address', () => {
  it('names a place, or settings', () => {
    expect(readAddress('#claim-gram.kink-floor')).toEqual({ place: 'claim-gram.kink-floor', settings: new Map() });
    expect(readAddress('#verdict=holds,refuted&text=kink%20floor')).toEqual({
      place: '',
      settings: new Map([
        ['verdict', 'holds,refuted'],
        ['text', 'kink floor'],
      ]),
    });
    expect(readAddress('')).toEqual({ place: '', settings: new Map() });
  });

  it('reads back what it writes, and leaves out what is not set', () => {
    const settings = new Map([
      ['text', 'a&b=c #% ü'],
      ['explore', 'relu;1,0;-3,2'],
      ['basis', ''],
    ]);
    const written = writeAddress(settings);
    expect(written).toContain('explore=relu;1,0;-3,2');
    expect(readAddress(`#${written}`).settings).toEqual(new Map([...settings].slice(0, 2)));
  });

  it('names a place and settings of it', () => {
    const written = writeAddress(new Map([['dot', 'draws:43']]), 'claim-gram.kink-floor');
    expect(written).toBe('claim-gram.kink-floor&dot=draws:43');
    expect(readAddress(`#${written}`)).toEqual({
      place: 'claim-gram.kink-floor',
      settings: new Map([['dot', 'draws:43']]),
    });
    expect(writeAddress(new Map([['dot', '']]), 'run')).toBe('run');
  });

  it('takes what cannot be decoded as it stands', () => {
    expect(readAddress('#text=%E0%A4%A').settings.get('text')).toBe('%E0%A4%A');
  });
});
