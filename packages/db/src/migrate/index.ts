export { applyMigrations, diffToSchema } from './migrations.ts';
