import { z } from 'zod';

const serversSchema = z.object({
  RABBITMQ_URL: z.url({ protocol: /^amqps?$/ }),
  /** A virtual host of its own, where there is one; the tests' names are unique either way. */
  INTEGRATION_RABBITMQ_URL: z.url({ protocol: /^amqps?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
});

const DEFAULT_DATABASE = 5;

/** The servers that the integration tests may use. @throws when the environment does not name them */
export function readServers(): { rabbitmqUrl: string; redisUrl: string } {
  const servers = serversSchema.safeParse(process.env);
  if (!servers.success) throw new Error(`the integration tests need servers: ${z.prettifyError(servers.error)}`);
  const { RABBITMQ_URL, INTEGRATION_RABBITMQ_URL, REDIS_URL } = servers.data;
  const redisUrl = new URL(REDIS_URL);
  redisUrl.pathname = `/${DEFAULT_DATABASE}`;
  return { rabbitmqUrl: INTEGRATION_RABBITMQ_URL ?? RABBITMQ_URL, redisUrl: redisUrl.href };
}
