import { describe, expect, it } from 'vitest';
import { countJoining } from '@/lib/connections/joining';
import type { NotionId } from '@/lib/ids';

const relation = (id: string, to: string, mirrorId?: string) => ({
  id,
  relation: { dataSourceId: to as NotionId, twoWay: mirrorId !== undefined, mirrorId },
});
const side = (id: string, ...properties: ReturnType<typeof relation>[]) => ({ id, properties });

describe('countJoining', () => {
  it('counts one-way relations in both directions', () => {
    expect(countJoining(side('a', relation('1', 'b'), relation('2', 'b')), side('b', relation('3', 'a')))).toBe(3);
  });

  it('counts a two-way relation once', () => {
    expect(countJoining(side('a', relation('1', 'b', '9')), side('b', relation('9', 'a', '1')))).toBe(1);
  });

  it('leaves relations to other databases out', () => {
    expect(countJoining(side('a', relation('1', 'c')), side('b', relation('2', 'd')))).toBe(0);
  });

  it('counts within one database', () => {
    const self = side('a', relation('1', 'a', '2'), relation('2', 'a', '1'), relation('3', 'a'));
    expect(countJoining(self, self)).toBe(2);
    const own = side('a', relation('1', 'a', '1'));
    expect(countJoining(own, own)).toBe(1);
  });
});
