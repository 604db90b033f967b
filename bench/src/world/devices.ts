import { z } from 'zod';
import type { Stack } from '../apps/stack.ts';
import { callJson } from './call-json.ts';
import type { Place } from './place.ts';

const subscriptionSchema = z.object({
  endpoint: z.string(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
});

/** Gives each person a device whose pushes the sandbox receives and decrypts, through the public API. */
export async function connectDevices({ apiUrl, sandboxUrl }: Stack, { apiKey, people }: Place): Promise<void> {
  for (const person of people) {
    const made = await callJson('POST', `${sandboxUrl}/api/push-subscriptions`, { body: { label: person } });
    const { endpoint, keys } = subscriptionSchema.parse(made);
    await callJson('POST', `${apiUrl}/v1/subscribers/${person}/push-subscriptions`, {
      apiKey,
      body: { endpoint, keys },
    });
  }
}
