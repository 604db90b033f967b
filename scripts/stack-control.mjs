import { parseArgs } from 'node:util';
import { readFacts } from './lib/facts.mjs';
import { Failure } from './lib/failure.mjs';
import { installation } from './lib/installation.mjs';
import { runMain, say } from './lib/steps.mjs';

const USAGE = `node scripts/stack-control.mjs <stop|start|kill|restart> <api|worker|web|sandbox|postgres|rabbitmq|redis> [--no-restart]
  Works on the test stack that "npm test" or "npm test -- stack" runs, and on no other.
  kill     SIGKILL. An app is started again by its supervisor after half a second (doubled each time, at most 30 s),
           unless --no-restart is given; a server stays down until "start".
  stop     a clean stop; it stays down until "start".`;

await runMain(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'no-restart': { type: 'boolean' } } });
  const [action, name] = positionals;
  if (!action || !name) throw new Failure(USAGE);
  const facts = readFacts(installation('test'));
  if (!facts) throw new Failure('No test stack is running. Start one: npm test -- stack');
  const url = `${facts.controlUrl}/${action}/${name}${values['no-restart'] ? '?restart=off' : ''}`;
  const response = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${facts.controlToken}` } });
  const answer = await response.json();
  if (!response.ok) throw new Failure(answer.error);
  say(`${action} ${answer.name}: ${answer.pid ? `process ${answer.pid}` : 'it is down'}`);
});
