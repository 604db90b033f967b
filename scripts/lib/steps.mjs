import { Failure } from './failure.mjs';
import { logTail } from './log-tail.mjs';
import { display } from './paths.mjs';

const colours = process.stdout.isTTY && !process.env.NO_COLOR && !process.env.CI;
const paint = (code, text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);

let relay = null;

/** Sends every printed line to `listener` too; a detached run uses it to show its progress where it was started. */
export function relayLinesTo(listener) {
  relay = listener;
}

/** Prints one line. */
export function say(line = '') {
  process.stdout.write(`${line}\n`);
  relay?.(line);
}

/** "0.4 s", "1 min 12 s". */
export function duration(ms) {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/**
 * Runs `work` and prints one line with its time when it ends. What `work` returns is passed on; a string result is
 * shown behind the title.
 */
export async function step(title, work) {
  const startedAt = performance.now();
  try {
    const result = await work();
    const note = typeof result === 'string' && result ? ` (${result})` : '';
    say(`${paint(32, '✓')} ${`${title}${note}`.padEnd(62)} ${duration(performance.now() - startedAt).padStart(8)}`);
    return result;
  } catch (error) {
    say(`${paint(31, '✗')} ${title.padEnd(62)} ${duration(performance.now() - startedAt).padStart(8)}`);
    throw error;
  }
}

/** Prints why it failed, and the end of the log that tells more. */
export function explain(error) {
  say();
  say(paint(31, error instanceof Failure ? error.message : (error?.stack ?? String(error))));
  if (!error?.logFile) return;
  say(`Log: ${display(error.logFile)}`);
  for (const line of logTail(error.logFile)) say(`  ${line}`);
}

/** Wraps a script's main function: a failure is explained and ends the process with status 1. */
export async function runMain(main) {
  try {
    const status = await main();
    if (typeof status === 'number') process.exitCode = status;
  } catch (error) {
    explain(error);
    process.exitCode = 1;
  }
}
