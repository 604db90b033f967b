import { z } from 'zod';

const runtimeSchema = z.object({
  /** Internal origin of the API; browsers never see it. */
  API_URL: z.url({ protocol: /^https?$/ }),
  /** Where products reach the API, for the requests shown on pages; the internal origin where they are the same. */
  API_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Key of the shop that /demo plays, and where its sandbox is; without both the page says how to get one. */
  DEMO_API_KEY: z.string().min(1).optional(),
  DEMO_SANDBOX_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** How many proxies in front of this server may be believed about the client's address. */
  WEB_TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(8).default(0),
});

const buildSchema = z.object({ NEXT_DIST_DIR: z.string().min(1).default('.next') });

export type Env = z.infer<typeof runtimeSchema>;

let parsed: Env | undefined;

/**
 * The settings of the running server.
 * @throws Error that names every problem at once
 */
export function readEnv(): Env {
  parsed ??= parse(runtimeSchema);
  return parsed;
}

/** The API's origin as products use it. */
export const publicApiUrl = (): string => {
  const { API_PUBLIC_URL, API_URL } = readEnv();
  return (API_PUBLIC_URL ?? API_URL).replace(/\/$/, '');
};

/** What `next build` needs to know. */
export const readBuildEnv = (): z.infer<typeof buildSchema> => parse(buildSchema);

export const isDevelopment = process.env.NODE_ENV === 'development';

function parse<T extends z.ZodType>(schema: T): z.infer<T> {
  const result = schema.safeParse(process.env);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not complete:\n${problems.join('\n')}`);
}
