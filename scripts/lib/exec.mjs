import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { isEnding, untilExit } from './ending.mjs';
import { Failure } from './failure.mjs';

const running = new Set();

/** Ends the commands that run now; for a script that was told to stop in the middle of one. */
export function endRunningCommands() {
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Runs a command to its end. Resolves with `{status, stdout, stderr}`; a command that cannot be started has status 127.
 * With `logFile` both outputs go there, else they are collected; with `showProgress` what it says on stderr is shown as well.
 * Never throws.
 */
export async function run(command, args, { cwd, env, logFile, input, timeoutMs, inherit, showProgress } = {}) {
  const log = logFile ? openLog(logFile, [command, ...args].join(' ')) : null;
  try {
    const wasEnding = isEnding();
    const result = await new Promise((resolve) => {
      const stdio = inherit ? 'inherit' : [input === undefined ? 'ignore' : 'pipe', log ?? 'pipe', log ?? 'pipe'];
      const child = spawn(command, args, { cwd, env: env ?? process.env, stdio, timeout: timeoutMs });
      const output = { stdout: '', stderr: '' };
      running.add(child);
      child.stdout?.setEncoding('utf8').on('data', (text) => (output.stdout += text));
      child.stderr?.setEncoding('utf8').on('data', (text) => {
        output.stderr += text;
        if (showProgress) process.stderr.write(text);
      });
      child.once('error', (error) => resolve({ ...output, status: 127, stderr: error.message }));
      child.once('close', (status, signal) => {
        running.delete(child);
        resolve({ ...output, status: status ?? 128, signal });
      });
      child.stdin?.end(input);
    });
    // Cut off by a signal: its caller must not go on as if it were done.
    if (isEnding() && !wasEnding) await untilExit();
    return result;
  } finally {
    if (log !== null) closeSync(log);
  }
}

/** As `run`, but a status other than 0 is a Failure that shows the end of the output. */
export async function runOrFail(what, command, args, options = {}) {
  const result = await run(command, args, options);
  if (result.status === 0) return result;
  const tail = `${result.stdout}${result.stderr}`.trim().split('\n').slice(-25).join('\n');
  const ending = result.signal ? `was ended by ${result.signal}` : `failed with status ${result.status}`;
  throw new Failure(`${what} ${ending}.${tail ? `\n${tail}` : ''}`, { logFile: options.logFile });
}

const LOG_LIMIT_BYTES = 20_000_000;

/** Opens a log for appending and writes a line that says what begins here. A long one is put aside first. */
export function openLog(file, title) {
  mkdirSync(path.dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(file, `${file}.previous`);
  const fd = openSync(file, 'a', 0o600);
  writeSync(fd, `--- ${new Date().toISOString()} ${title}\n`);
  return fd;
}
