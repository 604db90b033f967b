import { availableParallelism } from 'node:os';
import { say, step } from './steps.mjs';

/**
 * Runs jobs side by side, as many as there are cores (two at least), and prints a line for each as it ends. The output
 * of failed ones follows at the end.
 * @param jobs `[{title, work}]`; `work` returns `{status, stdout, stderr}`
 * @returns the number of failed jobs
 */
export async function runJobs(jobs) {
  const waiting = [...jobs];
  const failures = [];
  const lane = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await runJob(job, failures);
  };
  await Promise.all(Array.from({ length: Math.max(2, Math.min(4, availableParallelism())) }, lane));
  for (const { title, output } of failures) say(`\n--- ${title}\n${output.trim()}`);
  return failures.length;
}

async function runJob({ title, work }, failures) {
  let output = '';
  const attempt = async () => {
    const result = await work();
    output = `${result.stdout}\n${result.stderr}`;
    if (result.status !== 0) throw new Error(`status ${result.status}`);
    return result.note;
  };
  try {
    await step(title, attempt);
  } catch (error) {
    failures.push({ title, output: output || String(error.stack) });
  }
}
