import { expect, it } from 'vitest';
import { isPublicAddress } from '@/lib/http/public-address';

it.each(['52.218.0.1', '8.8.8.8', '172.32.0.1', '100.128.0.1'])('%s is public', (address) => {
  expect(isPublicAddress(address, 4)).toBe(true);
});

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
])('%s is not', (address) => {
  expect(isPublicAddress(address, 4)).toBe(false);
});

it('judges addresses of version 6 by what they carry', () => {
  expect(isPublicAddress('2600:1f18::1', 6)).toBe(true);
  for (const address of [
    '::1',
    '::ffff:127.0.0.1',
    'fe80::1',
    'fd00::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:1::1',
  ])
    expect(isPublicAddress(address, 6), address).toBe(false);
});
