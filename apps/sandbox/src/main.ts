import { readFile } from 'node:fs/promises';
import { readEnvironment, type SandboxEnvironment } from './env.ts';
import { createLog, errorFacts, type LogLevel } from './log.ts';
import { type Sandbox, startSandbox } from './start-sandbox.ts';

/** How long a stop may take before the process ends anyway. */
const stopTimeoutMs = 5_000;

const read = readEnvironment();
if (read.ok) await run(read.env);
else {
  process.stderr.write(`The sandbox cannot start:\n${read.problems.map((problem) => `  ${problem}\n`).join('')}`);
  process.exitCode = 1;
}

async function run(env: SandboxEnvironment): Promise<void> {
  const log = createLog(logLevelOf(env));
  try {
    const sandbox = await start(env);
    const { httpPort, tlsPort, smtpPort } = sandbox;
    log.info({ host: env.SANDBOX_HOST, httpPort, tlsPort, smtpPort, ledger: env.SANDBOX_LEDGER }, 'sandbox is ready');
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.once(signal, () => {
        log.info({ signal }, 'sandbox stops');
        setTimeout(() => process.exit(0), stopTimeoutMs).unref();
        void sandbox.stop().then(() => process.exit(0));
      });
    }
  } catch (error) {
    log.error(errorFacts(error), 'the sandbox cannot start');
    process.exitCode = 1;
  }

  async function start(settings: SandboxEnvironment): Promise<Sandbox> {
    return startSandbox({
      host: settings.SANDBOX_HOST,
      httpPort: settings.SANDBOX_HTTP_PORT,
      tlsPort: settings.SANDBOX_TLS_PORT,
      smtpPort: settings.SANDBOX_SMTP_PORT,
      tls: {
        cert: await readFile(settings.SANDBOX_TLS_CERT_FILE, 'utf8'),
        key: await readFile(settings.SANDBOX_TLS_KEY_FILE, 'utf8'),
      },
      ledgerFile: settings.SANDBOX_LEDGER_FILE,
      isLedgerOn: settings.SANDBOX_LEDGER === 'on',
      smtpPassword: settings.SANDBOX_SMTP_PASSWORD,
      twilioSid: settings.SANDBOX_TWILIO_SID,
      twilioToken: settings.SANDBOX_TWILIO_TOKEN,
      webhookSecret: settings.SANDBOX_WEBHOOK_SECRET,
      log,
    });
  }
}

function logLevelOf({ LOG_LEVEL }: SandboxEnvironment): LogLevel {
  if (LOG_LEVEL === 'trace') return 'debug';
  return LOG_LEVEL === 'fatal' ? 'error' : LOG_LEVEL;
}
