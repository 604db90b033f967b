import { randomInt } from 'node:crypto';
import { Carillon } from '@carillon/sdk';
import { type Arguments, readArguments, USAGE } from './arguments.ts';
import { arrivalTable, reasonLines } from './arrival-table.ts';
import { type Connection, readConnection } from './env.ts';
import { followRun } from './follow-run.ts';
import { type FailedEvent, isSent, runOrders, type SentEvent } from './run-orders.ts';

const SEED_MAX = 1_000_000;
const SETTLE_MS = 60_000;

try {
  const args = readArguments(process.argv.slice(2), randomInt(SEED_MAX));
  if (args.isHelp) console.log(USAGE);
  else process.exitCode = await openShop(args, readConnection());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @returns the exit code: 0 when everything was stored and came to rest */
async function openShop(args: Arguments, connection: Connection): Promise<number> {
  const { count, ratePerSecond, seed } = args;
  console.log(`${count} orders at ${ratePerSecond} events per second (--seed ${seed}), to ${connection.apiUrl}\n`);
  const run = await runOrders({ ...connection, count, ratePerSecond, seed, onAnswer: printAnswer });
  console.log(`\n${run.sent.length} notifications stored, ${run.failed.length} failed. Waiting for the channels …\n`);
  const carillon = new Carillon({ apiKey: connection.apiKey, baseUrl: connection.apiUrl });
  const { isSettled, deliveries } = await followRun(carillon, run, SETTLE_MS);
  for (const line of arrivalTable(deliveries)) console.log(line);
  const reasons = reasonLines(deliveries);
  if (reasons.length > 0) console.log(`\nNot delivered, and why:\n${reasons.join('\n')}`);
  if (!isSettled) console.log(`\nSome still move after ${SETTLE_MS / 1_000} s: see the dashboard.`);
  return isSettled && run.failed.length === 0 ? 0 : 1;
}

function printAnswer(answer: SentEvent | FailedEvent): void {
  const who = answer.customerIds.length === 1 ? answer.customerIds[0] : `${answer.customerIds.length} customers`;
  const result = isSent(answer) ? answer.notificationId : `failed: ${answer.error.message}`;
  console.log(`${answer.key.padEnd(20)} ${answer.workflow.padEnd(15)} ${(who ?? 'nobody').padEnd(12)} ${result}`);
}
