import { z } from 'zod';

const schema = z.object({ DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }) });

/** @throws ZodError with a hint when the test servers' URL is missing */
export const readTestEnv = () => schema.parse(process.env);
