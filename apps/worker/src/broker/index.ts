export * from './contract.ts';
export { type BrokerOptions, createBroker } from './create-broker.ts';
export { laneQueue } from './names.ts';
export { WINDOW_MS } from './redis/admission.ts';
export { RedisAwayError } from './redis/connect-redis.ts';
