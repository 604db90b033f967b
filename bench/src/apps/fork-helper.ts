import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export interface Helper {
  pid: number;
  port: number;
  stop(): Promise<void>;
}

/**
 * Starts one of the benchmark's own servers in a process of its own, so that its CPU is told apart. It sends its port.
 * @throws Error when it ends before that
 */
export async function forkHelper(file: URL): Promise<Helper> {
  const child = fork(file, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const port = await firstMessage(child);
  return {
    pid: child.pid ?? 0,
    port,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function firstMessage(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`a helper ended with code ${code}`)));
  });
}
