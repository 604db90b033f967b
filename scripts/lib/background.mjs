import { fork } from 'node:child_process';
import { closeSync } from 'node:fs';
import path from 'node:path';
import { openLog } from './exec.mjs';
import { display, root } from './paths.mjs';
import { say } from './steps.mjs';

/**
 * Runs `up` as a process of its own that outlives this one, shows its lines here, and resolves with an exit status
 * once it is healthy or has failed.
 */
export async function startInBackground(place, args) {
  const logFile = path.join(place.logsDir, 'up.log');
  const log = openLog(logFile, 'starting in the background');
  const child = fork(path.join(root, 'scripts/up.mjs'), ['--background', ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const pass = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
  return await new Promise((resolve) => {
    child.once('exit', (status) => resolve(status || 1));
    child.on('message', ({ line, isHealthy }) => {
      if (line !== undefined) say(line);
      if (!isHealthy) return;
      say(`It runs in the background and reports to ${display(logFile)}; "npm run down" stops it.`);
      child.unref();
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, pass);
      resolve(0);
    });
  });
}
