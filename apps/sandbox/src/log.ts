export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export type Log = Record<Exclude<LogLevel, 'silent'>, (facts: Record<string, unknown>, message: string) => void>;

/** Writes one JSON line per event to standard output. Never addresses, bodies or tokens: the page shows those. */
export function createLog(level: LogLevel, write: (line: string) => void = writeLine): Log {
  const threshold = logLevels.indexOf(level);
  const at = (name: LogLevel) => (facts: Record<string, unknown>, message: string) => {
    if (logLevels.indexOf(name) < threshold) return;
    write(JSON.stringify({ level: name, time: new Date().toISOString(), app: 'sandbox', ...facts, msg: message }));
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** The parts of an error worth a log line. */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  return { error: error.message, code: (error as NodeJS.ErrnoException).code };
}

function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
