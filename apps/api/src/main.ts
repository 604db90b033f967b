import { collectProcessMetrics } from '@carillon/telemetry';
import { closeDependencies, createDependencies } from './dependencies.ts';
import { type ApiEnv, readEnv } from './env.ts';
import { buildServer } from './server.ts';

/** A stop that takes longer than this is forced. */
const STOP_LIMIT_MS = 25_000;

let env: ApiEnv;
try {
  env = readEnv();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const deps = createDependencies(env);
collectProcessMetrics();
const app = await buildServer(deps);

let isStopping = false;
async function stop(signal: NodeJS.Signals): Promise<void> {
  if (isStopping) process.exit(1);
  isStopping = true;
  deps.logger.info({ signal }, 'the api stops');
  setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
  await app.close();
  await closeDependencies(deps);
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('SIGHUP', stop);

try {
  await app.listen({ host: env.API_HOST, port: env.API_PORT });
  deps.logger.info({ host: env.API_HOST, port: env.API_PORT }, 'the api listens');
} catch (error) {
  deps.logger.fatal({ err: error }, 'the api cannot listen');
  process.exit(1);
}
