import { constants } from 'node:os';
import { beginEnding } from './ending.mjs';
import { endRunningCommands } from './exec.mjs';

/**
 * At the first Ctrl-C, SIGTERM or closed terminal: ends the commands that run, calls `onStop`, then ends the process. A
 * second signal calls `onForce` and ends it at once.
 */
export function handleStopSignals({ onStop, onForce }) {
  let isStopping = false;
  const handle = async (signal) => {
    if (isStopping) {
      onForce();
      process.exit(128 + constants.signals[signal]);
    }
    isStopping = true;
    beginEnding();
    endRunningCommands();
    await onStop(signal);
    process.exit(signal === 'SIGINT' ? 130 : 0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void handle(signal));
  // The terminal may be gone while there is still something to say.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
