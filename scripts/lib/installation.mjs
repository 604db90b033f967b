import path from 'node:path';
import { stateDir } from './paths.mjs';

const BASE_PORTS = {
  web: 3000,
  api: 3001,
  sandboxHttp: 3002,
  sandboxTls: 3003,
  sandboxSmtp: 3004,
  worker: 3012,
  redis: 3379,
  postgres: 3432,
  rabbitmq: 3672,
  rabbitmqDist: 3673,
  epmd: 3674,
};

/** `up` is what a person runs; `test` and `bench` are emptied at each start and may be killed at will. */
const KINDS = {
  up: { folder: stateDir, portShift: 0, disposable: false },
  test: { folder: path.join(stateDir, 'test'), portShift: 20_000, disposable: true },
  bench: { folder: path.join(stateDir, 'bench'), portShift: 24_000, disposable: true },
};

/**
 * Folders and ports of one installation.
 * `CARILLON_PORT_OFFSET` moves all ports, so that two checkouts can run beside each other.
 * @throws when the offset is not a whole number that leaves every port valid.
 */
export function installation(kind) {
  const { folder, portShift, disposable } = KINDS[kind];
  const ports = shiftPorts(portShift + portOffset());
  const at = (...parts) => path.join(folder, ...parts);
  return {
    kind,
    disposable,
    dir: folder,
    ports,
    dataDir: at('data'),
    runDir: at('run'),
    logsDir: at('logs'),
    tlsDir: at('tls'),
    secretsFile: at('secrets.env'),
    caFile: at('ca.pem'),
    ledgerFile: at('sandbox', 'ledger.jsonl'),
    factsFile: at(disposable ? 'stack.json' : 'up.json'),
  };
}

function shiftPorts(shift) {
  return Object.fromEntries(Object.entries(BASE_PORTS).map(([name, port]) => [name, port + shift]));
}

function portOffset() {
  const text = process.env.CARILLON_PORT_OFFSET ?? '0';
  const offset = Number(text);
  if (!Number.isInteger(offset) || offset < 0 || offset > 30_000) {
    throw new Error(`CARILLON_PORT_OFFSET must be a whole number from 0 to 30000, not "${text}".`);
  }
  return offset;
}
