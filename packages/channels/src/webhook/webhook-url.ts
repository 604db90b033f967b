import { BlockList, isIP } from 'node:net';
import { isEgressListed, portOf } from '../resilience/egress.ts';

export type WebhookUrlResult = { ok: true; value: string } | { ok: false; code: string; message: string };

const MAX_CHARS = 2_048;
const PORTS: readonly number[] = [443, 8443];
const INNER_NAMES = /(?:^|\.)(?:localhost|local|internal|intranet|lan|corp|home\.arpa|test|invalid|onion)$/;
const EMBEDDED_IPV4 = /(?:^|[.-])(\d{1,3})[.-](\d{1,3})[.-](\d{1,3})[.-](\d{1,3})(?=[.-]|$)/g;

const privateAddresses = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  privateAddresses.addSubnet(network, prefix);
}

/**
 * Checks the URL of a webhook when it is saved: https, port 443 or 8443, a public host name, no credentials.
 * A listed `host:port` passes the port and host rules. Where the name really leads is decided again at every
 * connection, because names can be pointed elsewhere later. Never throws.
 */
export function checkWebhookUrl(raw: string, egressAllow: readonly string[]): WebhookUrlResult {
  // URL drops tabs and line breaks and turns backslashes around, so that others may read another host in it.
  if (raw.length > MAX_CHARS || /[\s\\\p{Cc}]/u.test(raw) || !URL.canParse(raw)) {
    return refuse('url_invalid', 'Write one https URL of at most 2,048 characters.');
  }
  const url = new URL(raw);
  if (url.protocol !== 'https:') return refuse('url_not_https', 'The URL must begin with https://.');
  if (url.username !== '' || url.password !== '') {
    return refuse('url_credentials', 'The URL must not hold a user name or password.');
  }
  url.hash = '';
  if (isEgressListed(egressAllow, url.hostname, portOf(url))) return { ok: true, value: url.href };
  if (!PORTS.includes(portOf(url))) return refuse('url_port', 'The URL must use port 443 or 8443.');
  if (!isPublicName(url.hostname)) return refuse('url_host_private', 'The URL must lead to a public host name.');
  return { ok: true, value: url.href };
}

function isPublicName(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '');
  if (isIP(host.replace(/^\[(.*)\]$/, '$1')) !== 0 || !host.includes('.') || INNER_NAMES.test(host)) return false;
  for (const [, ...octets] of host.matchAll(EMBEDDED_IPV4)) {
    const address = octets.map(Number).join('.');
    if (isIP(address) === 4 && privateAddresses.check(address)) return false;
  }
  return true;
}

const refuse = (code: string, message: string): WebhookUrlResult => ({ ok: false, code, message });
