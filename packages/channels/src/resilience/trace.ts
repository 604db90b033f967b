import { redact } from './redact.ts';

/** One thing that happened on the wire, fit to be shown: addresses, tokens and credentials are taken out. */
export interface ProtocolStep {
  /** `network` for names, sockets and TLS; `sent` is ours, `received` theirs. */
  kind: 'network' | 'sent' | 'received';
  text: string;
  /** Since the trace began. */
  atMs: number;
}

/** Records the steps of a provider test. Handed to whoever opens a connection; live sending has none. */
export interface ProtocolTrace {
  add(kind: ProtocolStep['kind'], text: string): void;
  steps(): ProtocolStep[];
}

const MAX_STEPS = 200;

/** A trace whose clock starts now. Never throws; keeps the first 200 steps. */
export function createProtocolTrace(now: () => number = () => performance.now()): ProtocolTrace {
  const startedAt = now();
  const steps: ProtocolStep[] = [];
  return {
    add(kind, text) {
      if (steps.length < MAX_STEPS) steps.push({ kind, text: redact(text), atMs: Math.round(now() - startedAt) });
    },
    steps: () => [...steps],
  };
}
