import { z } from 'zod';

const schema = z.object({
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  /** What the API logs in tests, to look into a failure. */
  TEST_LOG: z.string().default('silent'),
});

/** @throws ZodError with a hint when the test servers' URL is missing */
export const readTestEnv = () => schema.parse(process.env);
