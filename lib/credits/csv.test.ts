import { expect, test } from 'vitest';
import { toCsvLine } from '@/lib/credits/csv';
import { exactCredits } from '@/lib/credits/export';

test.each([
  [['a', 'b c', ''], 'a,b c,\r\n'],
  [['say "x"', 'a,b', 'one\ntwo', 'cr\r'], '"say ""x""","a,b","one\ntwo","cr\r"\r\n'],
  [['=1+1', '+1', '@SUM(A1)', '-cmd', '\t=1', '\r=1'], "'=1+1,'+1,'@SUM(A1),'-cmd,'\t=1,\"'\r=1\"\r\n"],
  [['=HYPERLINK("x")', '-12.5', '-12.5x'], `"'=HYPERLINK(""x"")",-12.5,'-12.5x\r\n`],
])('%j as a line of RFC 4180 without formulas', (cells, line) => {
  expect(toCsvLine(cells)).toBe(line);
});

test('credits are written exactly', () => {
  const written = [0n, 1n, -1n, 1_000_000n, -1_500_000n, 123_456_789n].map(exactCredits);
  expect(written).toEqual(['0', '0.000001', '-0.000001', '1', '-1.5', '123.456789']);
});
