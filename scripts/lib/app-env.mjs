import path from 'node:path';
import { quietEnv } from './tools.mjs';

const pick = (values, names) => Object.fromEntries(names.map((name) => [name, values[name]]));

/** Where things of an installation are reached from the outside. */
export function publicUrls({ ports }) {
  return {
    apiUrl: `http://127.0.0.1:${ports.api}`,
    dashboardUrl: `http://localhost:${ports.web}`,
    demoUrl: `http://localhost:${ports.web}/demo`,
    sandboxUrl: `http://127.0.0.1:${ports.sandboxHttp}`,
    sandboxTlsUrl: `https://localhost:${ports.sandboxTls}`,
  };
}

/**
 * The environment of each app, and of `seed`. Each gets the secrets it needs and no others.
 * @param context `{place, secrets, urls, tls, mode}`: installation, its secrets, the three server URLs, TLS files,
 * 'production' or 'development'
 */
export function appEnvs(context) {
  const { place, secrets, urls, tls, mode } = context;
  const common = { ...quietEnv, NODE_ENV: mode, LOG_LEVEL: process.env.LOG_LEVEL ?? 'info', TZ: 'UTC' };
  const shared = {
    ...common,
    ...pick(urls, ['DATABASE_URL', 'REDIS_URL']),
    ...pick(secrets, ['KEY_ENCRYPTION_KEY', 'UNSUBSCRIBE_KEY', 'CALLBACK_KEY', 'VAPID_PUBLIC_KEY', 'VAPID_SUBJECT']),
    API_PUBLIC_URL: publicUrls(place).apiUrl,
    EGRESS_ALLOW: sandboxTargets(place.ports).join(','),
    NODE_EXTRA_CA_CERTS: tls.caFile,
  };
  const sandbox = sandboxEnv(place, secrets, tls);
  return {
    api: { ...shared, ...apiEnv(place, secrets) },
    worker: { ...shared, ...workerEnv(place, secrets, urls) },
    web: { ...common, ...webEnv(place, secrets, context.webDistDir) },
    sandbox: { ...common, ...sandbox },
    seed: {
      ...shared,
      ...apiEnv(place, secrets),
      ...workerEnv(place, secrets, urls),
      ...sandbox,
      ...seedEnv(place, secrets),
    },
  };
}

function apiEnv(place, secrets) {
  return {
    ...pick(secrets, ['SESSION_SECRET', 'INBOX_PRIVATE_KEY']),
    API_HOST: '127.0.0.1',
    API_PORT: String(place.ports.api),
    WEB_ORIGIN: publicUrls(place).dashboardUrl,
  };
}

function workerEnv(place, secrets, urls) {
  return {
    ...pick(secrets, ['VAPID_PRIVATE_KEY']),
    RABBITMQ_URL: urls.RABBITMQ_URL,
    WORKER_HEALTH_PORT: String(place.ports.worker),
    WORKER_NAME: 'worker-1',
  };
}

/** The dashboard holds no key but that of the shop which `/demo` plays. */
function webEnv(place, secrets, webDistDir) {
  const { apiUrl, sandboxUrl } = publicUrls(place);
  return {
    ...pick(secrets, ['DEMO_API_KEY']),
    DEMO_SANDBOX_URL: sandboxUrl,
    API_URL: apiUrl,
    API_PUBLIC_URL: apiUrl,
    PORT: String(place.ports.web),
    HOSTNAME: 'localhost',
    ...(webDistDir ? { NEXT_DIST_DIR: webDistDir } : {}),
  };
}

function sandboxEnv(place, secrets, tls) {
  return {
    ...pick(secrets, ['SANDBOX_SMTP_PASSWORD', 'SANDBOX_TWILIO_SID', 'SANDBOX_TWILIO_TOKEN', 'SANDBOX_WEBHOOK_SECRET']),
    SANDBOX_HOST: '127.0.0.1',
    SANDBOX_HTTP_PORT: String(place.ports.sandboxHttp),
    SANDBOX_TLS_PORT: String(place.ports.sandboxTls),
    SANDBOX_SMTP_PORT: String(place.ports.sandboxSmtp),
    SANDBOX_TLS_CERT_FILE: tls.certFile,
    SANDBOX_TLS_KEY_FILE: tls.keyFile,
    SANDBOX_LEDGER_FILE: place.ledgerFile,
    SANDBOX_LEDGER: 'on',
  };
}

function seedEnv(place, secrets) {
  const { sandboxUrl, sandboxTlsUrl } = publicUrls(place);
  return {
    ...pick(secrets, ['SEED_API_KEY', 'DEMO_API_KEY', 'SEED_EMAIL', 'SEED_PASSWORD']),
    SANDBOX_URL: sandboxUrl,
    SANDBOX_TLS_URL: sandboxTlsUrl,
  };
}

/** What the apps may reach on the loopback: exactly the sandbox's ports, under both of its names. */
function sandboxTargets(ports) {
  return ['127.0.0.1', 'localhost'].flatMap((host) =>
    [ports.sandboxHttp, ports.sandboxTls, ports.sandboxSmtp].map((port) => `${host}:${port}`),
  );
}

/** Log file of an app. */
export const logFileOf = (place, app) => path.join(place.logsDir, `${app}.log`);
