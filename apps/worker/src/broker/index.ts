export * from './contract.ts';
export { type BrokerOptions, createBroker } from './create-broker.ts';
export { RedisAwayError } from './redis/connect-redis.ts';
