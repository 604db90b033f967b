import { servers } from './own-servers.mjs';

/** The three URLs of an installation's own servers. */
export function serviceUrls(place, secrets) {
  return {
    DATABASE_URL: servers.postgres.url(place, secrets),
    RABBITMQ_URL: servers.rabbitmq.url(place, secrets),
    REDIS_URL: servers.redis.url(place, secrets),
  };
}

/** The same servers with a database, a virtual host and a Redis database apart, for integration tests. */
export function integrationUrls(place, secrets) {
  return {
    DATABASE_URL: servers.postgres.url(place, secrets, 'carillon_integration'),
    RABBITMQ_URL: servers.rabbitmq.url(place, secrets, 'integration'),
    REDIS_URL: servers.redis.url(place, secrets, 1),
  };
}
