import { collectProcessMetrics, createLogger } from '@carillon/telemetry';
import { createWorker } from './create-worker.ts';
import { readEnv, type WorkerEnv } from './env.ts';
import { createHealthServer } from './health.ts';

/** Past this a stop that hangs is ended; leases then pass to others by the heartbeat. */
const STOP_DEADLINE_MS = 35_000;

function readEnvOrExit(): WorkerEnv {
  try {
    return readEnv();
  } catch (error) {
    console.error((error as Error).message);
    process.exit(78);
  }
}

const env = readEnvOrExit();
const logger = createLogger({ name: 'worker', level: env.LOG_LEVEL });
collectProcessMetrics();

let isStopping = false;
const worker = createWorker({
  env,
  logger,
  onLost() {
    logger.fatal('this worker was declared dead; it ends so that nothing is sent twice');
    process.exit(1);
  },
});
const health = createHealthServer(env.WORKER_HEALTH_PORT, () => {
  const { isAlive, broker } = worker.health();
  return {
    isReady: isAlive && !isStopping && broker.rabbitmq === 'up' && broker.redis === 'up',
    parts: { postgres: isAlive ? 'up' : 'down', rabbitmq: broker.rabbitmq, redis: broker.redis },
  };
});

async function stop(signal: string): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  logger.info({ signal }, 'stopping');
  setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref();
  await worker.stop();
  await health.stop();
  logger.info('stopped');
  process.exit(0);
}

process.on('SIGTERM', (signal) => void stop(signal));
process.on('SIGINT', (signal) => void stop(signal));
process.on('uncaughtException', (error) => {
  logger.fatal({ err: error }, 'an error that nobody expected; the process ends');
  process.exit(1);
});

await health.start();
for (;;) {
  try {
    await worker.start();
    break;
  } catch (error) {
    logger.error({ err: error }, 'Postgres is not there yet');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
logger.info({ stages: env.WORKER_STAGES }, 'started');
