interface Hop {
  socketAddress: string | undefined;
  forwardedFor: string | undefined;
  trustedHops: number;
}

/** The address that the request came from, counting back over the proxies that may be believed. */
export function clientAddress({ socketAddress, forwardedFor, trustedHops }: Hop): string {
  const socket = withoutMapping(socketAddress ?? 'unknown');
  if (trustedHops === 0 || !forwardedFor) return socket;
  const chain = [...forwardedFor.split(',').map((part) => part.trim()), socket].filter((part) => part !== '');
  return withoutMapping(chain.at(-1 - trustedHops) ?? chain[0] ?? socket);
}

/** IPv4 clients of a dual-stack socket read `::ffff:127.0.0.1`. */
const withoutMapping = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');
