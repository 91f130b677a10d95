import { expect, test } from 'vitest';
import { clientIp, roughPlace } from '@/lib/http/client-ip';

test.each([
  ['203.0.113.7', '203.0.113.7', '203.0.*.*'],
  ['10.0.0.1, 203.0.113.7', '203.0.113.7', '203.0.*.*'],
  ['::ffff:203.0.113.7', '203.0.113.7', '203.0.*.*'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::', '2001:db8:*'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2::', '2001:db8:*'],
  ['2001:db8::1', '2001:db8:0:0::', '2001:db8:*'],
  ['::1', '0:0:0:0::', '0:0:*'],
  ['not an address', 'unknown', ''],
  [null, 'unknown', ''],
])('%j is %s', (header, ip, place) => {
  expect(clientIp(header)).toBe(ip);
  expect(roughPlace(ip)).toBe(place);
});
