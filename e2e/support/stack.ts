import { existsSync, readFileSync } from 'node:fs';
import { stackFile } from './env.ts';

/** The stack under test, as `npm test -- stack` describes it. */
export interface Stack {
  apiUrl: string;
  dashboardUrl: string;
  sandboxUrl: string;
  databaseUrl: string;
  rabbitmqUrl: string;
  redisUrl: string;
  apiKey: string;
  email: string;
  password: string;
  controlUrl: string;
  controlToken: string;
}

/** Read anew each time: pids and tokens follow restarts. */
export const readStack = (): Stack => JSON.parse(readFileSync(stackFile(), 'utf8')) as Stack;

/** Where the dashboard is; undefined while no stack runs, so that tools can read the configuration. */
export const dashboardUrl = (): string | undefined => (existsSync(stackFile()) ? readStack().dashboardUrl : undefined);

type Part = 'api' | 'worker' | 'web' | 'sandbox' | 'postgres' | 'rabbitmq' | 'redis';

/** Stops, starts or kills a part of the stack; resolves when it is done. `down` keeps a killed app from being started again. */
export async function control(
  action: 'stop' | 'start' | 'kill' | 'restart',
  part: Part,
  after?: 'down',
): Promise<void> {
  const { controlUrl, controlToken } = readStack();
  const response = await fetch(`${controlUrl}/${action}/${part}${after ? '?restart=off' : ''}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${controlToken}` },
  });
  if (!response.ok) throw new Error(`${action} ${part}: ${await response.text()}`);
}
