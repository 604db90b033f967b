import { pidListeningOn } from './processes.ts';

/**
 * Roots of the servers' process trees. One that does not run on this machine, or belongs to somebody whose processes may
 * not be looked into, is left out: its CPU then counts as foreign.
 */
export function serverPids(urls: {
  DATABASE_URL: string;
  RABBITMQ_URL: string;
  REDIS_URL: string;
}): Record<string, number> {
  const found: [string, number | null][] = [
    ['postgres', pidListeningOn(portOf(urls.DATABASE_URL, 5432))],
    ['rabbitmq', pidListeningOn(portOf(urls.RABBITMQ_URL, 5672))],
    ['redis', pidListeningOn(portOf(urls.REDIS_URL, 6379))],
  ];
  return Object.fromEntries(found.filter((entry): entry is [string, number] => entry[1] !== null));
}

const portOf = (url: string, usual: number): number => Number(new URL(url).port || usual);
