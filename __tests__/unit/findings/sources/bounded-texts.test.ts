import { describe, expect, test } from '@jest/globals';
import { BoundedTexts } from '../../../../src/findings/sources/bounded-texts.ts';
import { JsonError } from '../../../../src/json/json-error.ts';
import { createRedactor } from '../../../../src/redact.ts';

const LONGEST = 'x'.repeat(2_000);
const LONGER = `${LONGEST}x`;

const redact = createRedactor(['secret']);

describe('texts that are kept', () => {
  test('are whole up to 2,000 characters, and cut beyond', () => {
    const texts = new BoundedTexts(redact);
    expect(texts.cut('rule', 0)).toBe('rule');
    expect(texts.cut(LONGEST, 0)).toBe(LONGEST);
    expect(texts.cut(LONGER, 0)).toBe(LONGEST);
  });

  test('hold no part of a secret where they are cut', () => {
    const texts = new BoundedTexts(redact);
    for (let at = 1_990; at < 2_010; at += 1) {
      expect(texts.cut(`${'x'.repeat(at)}secret and more`, 0)).not.toContain('s');
    }
  });

  test('are whole or none where they are addresses', () => {
    const texts = new BoundedTexts(redact);
    expect(texts.whole('src/a.ts', 0)).toBe('src/a.ts');
    expect(texts.whole(LONGEST, 0)).toBe(LONGEST);
    expect(texts.whole(LONGER, 0)).toBe('');
  });

  test('are refused where long ones hold more than can be kept, and not where they are short', () => {
    const texts = new BoundedTexts(redact);
    const keep = (text: string) => {
      for (let offset = 0; offset < 70_000; offset += 1) texts.cut(text, offset);
    };
    keep('a name of the usual length');
    expect(() => keep(LONGER)).toThrow(
      new JsonError('the long texts of its findings hold more than 128 Mi characters', 67_108),
    );
  });
});
