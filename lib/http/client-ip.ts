import { isIPv4, isIPv6 } from 'node:net';

/** The eight groups of an IPv6 address, `::` filled up. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const before = head === '' ? [] : head.split(':');
  if (tail === undefined) return before;
  const after = tail === '' ? [] : tail.split(':');
  return [...before, ...Array(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after];
}

/**
 * Who asks, by the address that the nearest proxy saw: the last of X-Forwarded-For, the only one that a client cannot choose. Of an IPv6
 * address the first 64 bits, for one customer has all addresses below them.
 */
export function clientIp(forwardedFor: string | null | undefined): string {
  const last = forwardedFor?.split(',').at(-1)?.trim() ?? '';
  const address = last.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return 'unknown';
  return `${groupsOf(address.toLowerCase())
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::`;
}

/** Roughly where an address is: its first half, in which a provider and often a region can be recognised, but no person. */
export function roughPlace(ip: string): string {
  if (isIPv4(ip)) return `${ip.split('.').slice(0, 2).join('.')}.*.*`;
  return ip === 'unknown' ? '' : `${ip.split(':').slice(0, 2).join(':')}:*`;
}
