import { describe, expect, it } from 'vitest';
import { HOSTED_ICON, hostedIconOf, iconOf, workspaceIconOf } from '@/lib/notion/icon';

const file = { type: 'file', file: { url: 'https://files.example/a.png', expiry_time: '2026-11-21T16:00:00.000Z' } };
const custom = (url: string) => ({ type: 'custom_emoji', custom_emoji: { id: 'e', name: 'bufo', url } });
// From the reference of the emoji object.
const bufo =
  'https://s3-us-west-2.amazonaws.com/public.notion-static.com/865e85fc-7442-44d3-b323-9b03a2111720/3c6796979c50f4aa.png';
const signed = custom(`${bufo}?X-Amz-Expires=3600&X-Amz-Signature=abc`);

describe('iconOf', () => {
  it.each([
    [{ type: 'emoji', emoji: '🍳' }, '🍳'],
    [{ type: 'external', external: { url: 'https://icons.example/a.svg' } }, 'https://icons.example/a.svg'],
    [{ type: 'icon', icon: { name: 'pizza', color: 'blue' } }, 'https://www.notion.so/icons/pizza_blue.svg'],
    [{ type: 'icon', icon: { name: '../x' } }, 'https://www.notion.so/icons/..%2Fx_gray.svg'],
    [file, HOSTED_ICON],
    [custom(bufo), bufo],
    [signed, HOSTED_ICON],
    [custom('http://files.example/b.png'), HOSTED_ICON],
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
    expect(hostedIconOf(signed)?.expiresAt.getTime()).toBeGreaterThan(Date.now());
  });

  it('has nothing for emojis and public pictures', () => {
    expect(hostedIconOf(custom(bufo))).toBeNull();
    expect(hostedIconOf({ type: 'emoji', emoji: '🍳' })).toBeNull();
    expect(hostedIconOf({ type: 'external', external: { url: 'https://icons.example/a.svg' } })).toBeNull();
  });
});

describe('workspaceIconOf', () => {
  it.each(['⚗️', '🧺', '👩🏽‍🚀', '🇨🇭', '1️⃣', 'https://www.notion.so/icon.png'])('keeps %s', (icon) => {
    expect(workspaceIconOf(icon)).toBe(icon);
  });

  it.each([
    null,
    undefined,
    '',
    'M',
    '/icons/pizza.svg',
    'http://notion.so/icon.png',
    'javascript:alert(1)',
    'notion:file',
  ])('takes %s for none', (icon) => {
    expect(workspaceIconOf(icon)).toBeNull();
  });
});
