import type { ProtocolTrace } from '../resilience/trace.ts';

/** Replies of the server to more lines of a sign-in: what the client says next is a secret. */
const CONTINUES = /^334\b/;

/**
 * nodemailer's logger as a trace. The library hides passwords itself; whatever else belongs to a sign-in is hidden
 * here, because user names are nobody's business either.
 */
export function smtpTraceLogger(trace: ProtocolTrace) {
  let isSecretNext = false;
  const log = (entry: { tnx?: string }, message: string): void => {
    if (entry.tnx === 'client') {
      trace.add('sent', isSecretNext ? '<credentials>' : message.replace(/^(AUTH [\w-]+) .*/s, '$1 <credentials>'));
      isSecretNext = false;
    }
    if (entry.tnx === 'server') {
      isSecretNext = CONTINUES.test(message);
      trace.add('received', message);
    }
  };
  const ignore = (): void => {};
  return { level: ignore, trace: ignore, debug: log, info: ignore, warn: ignore, error: ignore, fatal: ignore };
}
