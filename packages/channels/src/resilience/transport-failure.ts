import type { Outcome } from '@carillon/core';
import { isBlockedAddressError } from './egress.ts';

/** Why no answer came, as a stable code and a sentence of ours: a system's own text would name the target. */
export interface TransportFailure {
  code: string;
  message: string;
}

const FAILURES: Record<string, TransportFailure> = {
  ABORT_ERR: { code: 'timeout', message: 'The call was given up at its time limit.' },
  ETIMEDOUT: { code: 'timeout', message: 'The provider did not answer in time.' },
  ECONNECTTIMEOUT: { code: 'connect_timeout', message: 'No connection to the provider in time.' },
  ECONNREFUSED: { code: 'connection_refused', message: 'The provider refused the connection.' },
  ECONNRESET: { code: 'connection_lost', message: 'The connection to the provider was lost.' },
  EPIPE: { code: 'connection_lost', message: 'The connection to the provider was lost.' },
  ENOTFOUND: { code: 'host_not_found', message: "The provider's host name does not resolve." },
  EAI_AGAIN: { code: 'host_not_found', message: "The provider's host name could not be looked up." },
  EHOSTUNREACH: { code: 'host_unreachable', message: 'The provider cannot be reached.' },
  ENETUNREACH: { code: 'host_unreachable', message: 'The provider cannot be reached.' },
  HPE_HEADER_OVERFLOW: { code: 'answer_invalid', message: "The provider's answer has too many headers." },
};

const UNTRUSTED = /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA)/;

/** Names the failure behind an error of the network layer. Never throws. */
export function transportFailure(error: Error): TransportFailure {
  const { code = '' } = error as NodeJS.ErrnoException;
  const known = FAILURES[code];
  if (known) return known;
  if (isBlockedAddressError(error)) {
    return { code: 'address_blocked', message: 'The host leads to an address that may not be called.' };
  }
  if (UNTRUSTED.test(code)) return { code: 'tls_untrusted', message: "The provider's certificate is not trusted." };
  if (code.startsWith('ERR_SSL') || code === 'EPROTO') {
    return { code: 'tls_failed', message: 'The encrypted connection could not be set up.' };
  }
  if (code.startsWith('HPE_')) return { code: 'answer_invalid', message: 'The provider did not answer in HTTP.' };
  return { code: 'connection_failed', message: 'The connection to the provider failed.' };
}

/** What a call without an answer came to: doubt once the message may have arrived, else a plain retry. */
export function outcomeOfFailure(failure: TransportFailure & { isHandedOver: boolean }): Outcome {
  const { code, message } = failure;
  return failure.isHandedOver
    ? { class: 'unknown', code, message }
    : { class: 'unavailable', code, message, wait_ms: null };
}
