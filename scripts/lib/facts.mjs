import { existsSync, readFileSync, rmSync } from 'node:fs';
import { publicUrls } from './app-env.mjs';
import { DEMO_REQUEST } from './demo-send.mjs';
import { writeWhole } from './run-records.mjs';
import { say } from './steps.mjs';

/** What people and tools need to know to use a running stack. */
export function collectFacts({ place, secrets, urls }) {
  const { apiUrl, dashboardUrl, demoUrl, sandboxUrl } = publicUrls(place);
  return {
    apiUrl,
    dashboardUrl,
    demoUrl,
    sandboxUrl,
    databaseUrl: urls.DATABASE_URL,
    rabbitmqUrl: urls.RABBITMQ_URL,
    redisUrl: urls.REDIS_URL,
    apiKey: secrets.SEED_API_KEY,
    email: secrets.SEED_EMAIL,
    password: secrets.SEED_PASSWORD,
  };
}

/** Writes the facts for examples and tools; they hold a key, so only the owner may read them. */
export function writeFacts(place, facts) {
  writeWhole(place.factsFile, `${JSON.stringify(facts, null, 2)}\n`, 0o600);
}

/** The facts of a running stack; null when none is healthy. */
export function readFacts(place) {
  return existsSync(place.factsFile) ? JSON.parse(readFileSync(place.factsFile, 'utf8')) : null;
}

/** Forgets them; safe to repeat. */
export function forgetFacts(place) {
  rmSync(place.factsFile, { force: true });
}

/** Prints them for a person. */
export function printFacts({ apiUrl, dashboardUrl, demoUrl, sandboxUrl, apiKey, email, password }) {
  say();
  say(`Dashboard  ${dashboardUrl}`);
  say(`           sign in as ${email} with ${password}`);
  say(`Demo       ${demoUrl}  (a small shop that rings every channel; no sign-in)`);
  say(`API        ${apiUrl}  (reference: ${apiUrl}/docs)`);
  say(`Sandbox    ${sandboxUrl}  (what arrived, and switches that break a provider)`);
  say();
  say('Send one yourself:');
  say(`  curl -sS ${apiUrl}/v1/notifications \\`);
  say(`    -H 'Authorization: Bearer ${apiKey}' -H 'Content-Type: application/json' \\`);
  say(`    -d '${JSON.stringify(DEMO_REQUEST)}'`);
  say();
}
