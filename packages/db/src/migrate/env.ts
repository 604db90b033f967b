import { z } from 'zod';

const schema = z.object({ DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }) });

/** @throws ZodError when DATABASE_URL is missing or no URL of Postgres */
export const readMigrateEnv = () => schema.parse(process.env);
