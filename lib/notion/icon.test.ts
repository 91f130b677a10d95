import { describe, expect, it } from 'vitest';
import { HOSTED_ICON, hostedIconOf, iconOf } from '@/lib/notion/icon';

const file = { type: 'file', file: { url: 'https://files.example/a.png', expiry_time: '2026-11-21T16:00:00.000Z' } };
const custom = { type: 'custom_emoji', custom_emoji: { id: 'e', name: 'bufo', url: 'https://files.example/b.png' } };

describe('iconOf', () => {
  it.each([
    [{ type: 'emoji', emoji: '🍳' }, '🍳'],
    [{ type: 'external', external: { url: 'https://icons.example/a.svg' } }, 'https://icons.example/a.svg'],
    [{ type: 'icon', icon: { name: 'pizza', color: 'blue' } }, 'https://www.notion.so/icons/pizza_blue.svg'],
    [{ type: 'icon', icon: { name: '../x' } }, 'https://www.notion.so/icons/..%2Fx_gray.svg'],
    [file, HOSTED_ICON],
    [custom, HOSTED_ICON],
    [null, null],
    [{ type: 'external', external: { url: 'http://icons.example/a.png' } }, null],
    [{ type: 'external', external: { url: 'javascript:alert(1)' } }, null],
  ])('reads %j', (icon, shown) => {
    expect(iconOf(icon)).toBe(shown);
  });
});

describe('hostedIconOf', () => {
  it('knows when the address ends', () => {
    expect(hostedIconOf(file)).toEqual({ url: file.file.url, expiresAt: new Date(file.file.expiry_time) });
    expect(hostedIconOf(custom)?.expiresAt.getTime()).toBeGreaterThan(Date.now());
  });

  it('has nothing for emojis and public pictures', () => {
    expect(hostedIconOf({ type: 'emoji', emoji: '🍳' })).toBeNull();
    expect(hostedIconOf({ type: 'external', external: { url: 'https://icons.example/a.svg' } })).toBeNull();
  });
});
