export * from './contract.ts';
export { createBroker } from './create-broker.ts';
export { RedisAwayError } from './redis/connect-redis.ts';
