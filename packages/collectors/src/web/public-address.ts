import { BlockList, isIP } from 'node:net';

/**
 * Addresses that lead to this machine, its network, its cloud's metadata, or to no single machine: RFC 6890 and its successors. A link in a
 * hostile document must not make us knock at any of them.
 */
const REFUSED = new BlockList();

const IPV4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local, 169.254.169.254 of cloud metadata included.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Metadata of Alibaba Cloud, and the host agent of Azure, in ranges that are public otherwise.
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
];

/** Of IPv6 only what is assigned for the world is let through, and of that not what leads back into the ranges above. */
const IPV6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of IPV4) REFUSED.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of IPV6) REFUSED.addSubnet(network, prefix, 'ipv6');

/** Whether an IP address is one of a machine out in the world, which anybody may ask. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !REFUSED.check(address, 'ipv4');
    case 6:
      // IPv4 inside of IPv6 (`::ffff:127.0.0.1`, `64:ff9b::`) lies outside of what is global.
      return GLOBAL.check(address, 'ipv6') && !REFUSED.check(address, 'ipv6');
    default:
      return false;
  }
}
