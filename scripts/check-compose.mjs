import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { composeSchema } from './lib/compose-schema.mjs';
import { root } from './lib/paths.mjs';
import { runMain, say } from './lib/steps.mjs';

const SECRET_NAME = /(PASSWORD|PASS|SECRET|TOKEN|PRIVATE_KEY|_KEY)$/;
const PUBLIC_NAME = /^VAPID_PUBLIC_KEY$/;
const read = (file) => readFileSync(path.join(root, file), 'utf8');
const FROM_ENV_FILE = /^\$\{[A-Z_]+:\?\}$/;

/** Checks docker-compose.yml without Docker: its schema, and that all it names exists. */
await runMain(() => {
  const compose = parse(read('docker-compose.yml'), { merge: true });
  const validate = new Ajv({ allErrors: true, strictTuples: false, allowUnionTypes: true }).compile(composeSchema);
  const shape = validate(compose)
    ? []
    : validate.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
  const problems =
    shape.length > 0
      ? shape
      : Object.entries(compose.services).flatMap(([name, service]) => problemsOf(name, service, compose));
  for (const problem of problems) say(`docker-compose.yml: ${problem}`);
  return problems.length === 0 ? 0 : 1;
});

function problemsOf(name, service, compose) {
  return [
    ...unknownServices(service, compose),
    ...unknownVolumes(service, compose),
    ...(service.configs ?? [])
      .filter(({ source }) => !compose.configs?.[source])
      .map(({ source }) => `config ${source} is not declared`),
    ...unknownTarget(service),
    ...literalSecrets(service),
    ...(service.image && !service.healthcheck ? ['has no health check'] : []),
  ].map((problem) => `service ${name}: ${problem}`);
}

function unknownServices(service, compose) {
  const shared = service.network_mode?.startsWith('service:') ? [service.network_mode.slice('service:'.length)] : [];
  const named = [...Object.entries(service.depends_on ?? {}), ...shared.map((other) => [other, {}])];
  return named.flatMap(([other, { condition }]) => {
    const target = compose.services[other];
    if (!target) return [`names the service ${other}, which does not exist`];
    const needsHealth = condition === 'service_healthy' && !target.healthcheck;
    return needsHealth ? [`waits for the health of ${other}, which has no health check`] : [];
  });
}

function unknownVolumes(service, compose) {
  return (service.volumes ?? [])
    .map((volume) => volume.split(':')[0])
    .filter((source) => /^[a-z]/.test(source) && !compose.volumes[source])
    .map((source) => `volume ${source} is not declared`);
}

function unknownTarget({ build }) {
  if (!build) return [];
  const hasTarget = new RegExp(`^FROM .* AS ${build.target}$`, 'm').test(read(build.dockerfile));
  return hasTarget ? [] : [`${build.dockerfile} has no target ${build.target}`];
}

function literalSecrets({ environment = {} }) {
  return Object.entries(environment)
    .filter(([name, value]) => SECRET_NAME.test(name) && !PUBLIC_NAME.test(name) && !FROM_ENV_FILE.test(value))
    .map(([name]) => `${name} must come from the env file: \${…:?}`);
}
