import type { Channel } from '@carillon/core';
import type { Caller } from './caller.ts';

/** Addresses are personal: whole ones are for those who may manage. */
export const mayReveal = (caller: Caller): boolean =>
  (caller.kind === 'key' || caller.kind === 'session') && caller.granted.has('manage');

/** An address of which enough is left to recognise it: `a•••@example.com`, `+1•••••••06`. Never throws. */
export function maskAddress(channel: Channel, address: string): string {
  switch (channel) {
    case 'email': {
      const at = address.lastIndexOf('@');
      return at < 1 ? '•••' : `${address.slice(0, 1)}•••${address.slice(at)}`;
    }
    case 'sms':
      return `${address.slice(0, 2)}${'•'.repeat(Math.max(3, address.length - 4))}${address.slice(-2)}`;
    case 'push':
    case 'webhook':
      return originOf(address);
    case 'in_app':
      return address;
  }
}

/** An address as people read it: of a push subscription only the service, its path is a secret. Never throws. */
export const shownAddress = (channel: Channel, address: string): string =>
  channel === 'push' ? originOf(address) : address;

function originOf(address: string): string {
  try {
    const url = address.startsWith('{') ? String((JSON.parse(address) as { endpoint?: unknown }).endpoint) : address;
    return `${new URL(url).origin}/•••`;
  } catch {
    return '•••';
  }
}
