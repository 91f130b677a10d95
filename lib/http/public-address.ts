import { BlockList } from 'node:net';

const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4');

const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');
/** Teredo, documentation and 6to4 lie in it and carry other addresses. */
const wrapped = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  wrapped.addSubnet(net, bits, 'ipv6');

/** Whether an IP address lies on the open internet, and not in a private, local or special network. Source: IANA's special-purpose registries. */
export function isPublicAddress(address: string, family: 4 | 6): boolean {
  if (family === 4) return !inside.check(address, 'ipv4');
  return global.check(address, 'ipv6') && !wrapped.check(address, 'ipv6');
}
