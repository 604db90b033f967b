/**
 * Loaded into the api and the worker before their own code: counts what they ask of PostgreSQL, by statement, and tells the
 * parent process when it asks. Plain JavaScript, so that the measured process carries no loader.
 */
import pg from 'pg';

const counts = new Map();
const query = pg.Client.prototype.query;

pg.Client.prototype.query = function counted(config, ...rest) {
  const name = typeof config === 'string' ? config : (config?.name ?? config?.text ?? 'a cursor');
  const short = name.slice(0, 80);
  counts.set(short, (counts.get(short) ?? 0) + 1);
  return query.call(this, config, ...rest);
};

process.on('message', (message) => {
  if (message === 'count-queries') process.send?.({ counts: Object.fromEntries(counts) });
});
process.channel?.unref();
// Without its parent nobody would ever end it.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
