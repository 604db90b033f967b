export * from './accept-one.ts';
export * from './factories.ts';
export * from './test-database.ts';
