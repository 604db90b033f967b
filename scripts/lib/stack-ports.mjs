import { requireFreePorts } from './port-holder.mjs';
import { isServerRunning } from './services/own-servers.mjs';

/**
 * Checks, before anything is started, that the apps and the own servers which do not run yet find their ports free.
 * @throws Failure that names every taken one and who holds it.
 */
export async function requireStackPorts(place, own) {
  const { ports } = place;
  const names = own.includes('rabbitmq') ? [...own, 'epmd'] : own;
  const idle = names.filter((name) => !isServerRunning(place, name));
  await requireFreePorts({ ...appPorts(ports), ...Object.assign({}, ...idle.map((name) => serverPorts(ports)[name])) });
}

function appPorts(ports) {
  return {
    'the dashboard': ports.web,
    'the API': ports.api,
    'the sandbox': ports.sandboxHttp,
    'the sandbox (TLS)': ports.sandboxTls,
    'the sandbox (SMTP)': ports.sandboxSmtp,
    "the worker's health": ports.worker,
  };
}

function serverPorts(ports) {
  return {
    postgres: { PostgreSQL: ports.postgres },
    redis: { Redis: ports.redis },
    rabbitmq: { RabbitMQ: ports.rabbitmq, 'RabbitMQ (nodes)': ports.rabbitmqDist },
    epmd: { 'RabbitMQ (names)': ports.epmd },
  };
}
