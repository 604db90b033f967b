export * from './logger.ts';
export * from './metrics.ts';
export * from './names.ts';
export * from './redact.ts';
