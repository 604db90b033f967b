import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Arrival, SandboxChannel } from '../arrivals/arrival.ts';
import { createLog } from '../log.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../start-sandbox.ts';
import { selfSignedCertificate } from './self-signed-certificate.ts';

export interface TestSandbox extends Sandbox {
  /** The control API's origin. */
  url: string;
  /** The origin of push service and webhook receiver. */
  tlsUrl: string;
  ledgerFile: string;
  settings: typeof settings;
  arrivals(channel?: SandboxChannel): Promise<Arrival[]>;
  call(method: string, path: string, body?: unknown): Promise<Response>;
  /** Stops this one and starts another on the same files. */
  restart(): Promise<TestSandbox>;
  dispose(): Promise<void>;
}

const settings = {
  smtpPassword: 'a-password',
  twilioSid: `AC${'0123456789abcdef'.repeat(2)}`,
  twilioToken: 'a-token',
  webhookSecret: 'whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ=',
};

/** Starts a whole sandbox on free ports with a certificate of its own. */
export async function startTestSandbox(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'carillon-sandbox-'));
  const tls = await selfSignedCertificate();
  return start({ tls, ledgerFile: join(folder, 'ledger.jsonl'), ...options }, folder);
}

async function start(
  options: Partial<SandboxOptions> & { tls: { cert: string; key: string } },
  folder: string,
): Promise<TestSandbox> {
  const sandbox = await startSandbox({
    host: '127.0.0.1',
    httpPort: 0,
    tlsPort: 0,
    smtpPort: 0,
    isLedgerOn: true,
    ledgerFile: undefined,
    log: createLog('warn'),
    ...settings,
    ...options,
  });
  const url = `http://127.0.0.1:${sandbox.httpPort}`;
  return {
    ...sandbox,
    url,
    tlsUrl: `https://localhost:${sandbox.tlsPort}`,
    ledgerFile: join(folder, 'ledger.jsonl'),
    settings,
    call: (method, path, body) =>
      fetch(`${url}${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      }),
    async arrivals(channel) {
      const response = await fetch(
        `${url}/api/arrivals?limit=1000${channel === undefined ? '' : `&channel=${channel}`}`,
      );
      return ((await response.json()) as { data: Arrival[] }).data;
    },
    async restart() {
      await sandbox.stop();
      return start(options, folder);
    },
    async dispose() {
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
