import { ECDH } from 'node:crypto';
import {
  checkAddress,
  createProtocolTrace,
  findProvider,
  type ProtocolTrace,
  type ProviderConnection,
  redact,
} from '@carillon/channels';
import { type Channel, NIL_UUID, parsePublicId, uuidV7 } from '@carillon/core';
import { findProviderRow, openProviderCredentials, type ProviderView } from '@carillon/db';
import { z } from 'zod';
import type { ApiDependencies } from '../../dependencies.ts';
import { validationFailed } from '../../http/problem.ts';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { outcomeWords } from './outcome-words.ts';
import { presentProvider } from './present-provider.ts';
import { providerMissing } from './provider-fields.ts';
import { TEST_CONTENT } from './test-content.ts';

const DEADLINE_MS = 12_000;
/** These need keys or storage that only the worker has. */
const VERIFIED_ONLY: readonly Channel[] = ['push', 'in_app'];

const stepSchema = z.object({ ok: z.boolean(), detail: z.string().describe("The protocol's own words, redacted.") });
const testSchema = z
  .object({
    provider: z.string(),
    verified: stepSchema,
    sent: stepSchema.nullable().describe('Null where no address was given, or the verification failed.'),
    steps: z
      .array(
        z.object({
          kind: z.enum(['network', 'sent', 'received']).describe("`sent` is ours, `received` the provider's."),
          text: z.string(),
          at_ms: z.int(),
        }),
      )
      .describe('What went over the wire, redacted, with the time since the test began.'),
    duration_ms: z.int(),
  })
  .meta({ id: 'ProviderTest' });

export const testProvider = defineRoute({
  method: 'POST',
  path: '/v1/providers/:id/test',
  operationId: 'testProvider',
  tag: 'Providers',
  summary: 'Ask a provider whether it works',
  description:
    'Connects and signs in as a send would. With `to`, a real test message goes to that address (email, sms and webhook).',
  access: 'manage',
  idempotency: 'none',
  isBodyOptional: true,
  params: z.object({ id: z.string() }),
  body: z.strictObject({ to: z.string().min(1).max(2_048).optional().describe('Where to send a test message.') }),
  responses: { 200: { description: 'What came of it.', schema: testSchema } },
  async handler({ params, body, scope, deps }) {
    const id = parsePublicId('provider', params.id);
    const provider = id === null ? null : await findProviderRow(sealedStore(deps), scope, id);
    if (id === null || provider === null) throw providerMissing();
    const to = body.to === undefined ? null : readAddress(provider.channel, body.to, deps);
    const credentials = await openProviderCredentials(sealedStore(deps), scope, id);
    const trace = createProtocolTrace();
    const startedAt = performance.now();
    const result = await runTest({ provider, credentials, to, environmentId: scope.environmentId, trace }, deps);
    const steps = trace.steps().map(({ kind, text, atMs }) => ({ kind, text, at_ms: atMs }));
    const durationMs = Math.round(performance.now() - startedAt);
    return { status: 200, body: { provider: presentProvider(provider).id, ...result, steps, duration_ms: durationMs } };
  },
});

interface TestResult {
  verified: z.infer<typeof stepSchema>;
  sent: z.infer<typeof stepSchema> | null;
}

function readAddress(channel: Channel, raw: string, deps: ApiDependencies): string {
  if (VERIFIED_ONLY.includes(channel)) {
    const message = `is not taken for ${channel}: send a notification to a subscriber instead`;
    throw validationFailed([{ pointer: '/to', code: 'not_supported_yet', message }]);
  }
  const check = checkAddress(channel, raw, { egressAllow: deps.env.EGRESS_ALLOW });
  if (!check.ok) throw validationFailed([{ pointer: '/to', code: check.code, message: check.message }]);
  return check.value;
}

interface TestPlan {
  provider: ProviderView;
  credentials: Record<string, unknown>;
  to: string | null;
  environmentId: string;
  trace: ProtocolTrace;
}

async function runTest(
  { provider, credentials, to, environmentId, trace }: TestPlan,
  deps: ApiDependencies,
): Promise<TestResult> {
  const { channel, settings } = provider;
  let connection: ProviderConnection | null = null;
  try {
    connection = open(provider, { settings, credentials }, deps, trace);
    if (connection === null) {
      return { verified: { ok: false, detail: `There is no provider of kind ${provider.kind}.` }, sent: null };
    }
    const verified = await verify(channel, connection, deps);
    if (!verified.ok || to === null) return { verified, sent: null };
    const outcome = await connection.send({
      channel,
      deliveryId: uuidV7(),
      notificationId: uuidV7(),
      subscriberId: NIL_UUID,
      providerId: provider.id,
      series: 1,
      attempt: 1,
      address: to,
      content: TEST_CONTENT[channel],
      overrides: {},
      expiresAt: null,
      unsubscribeUrl: null,
      environmentId,
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    return { verified, sent: { ok: outcome.class === 'accepted', detail: outcomeWords(outcome, to) } };
  } catch (error) {
    const detail =
      error instanceof z.ZodError ? 'Its settings or credentials are not complete.' : 'It could not be opened.';
    if (!(error instanceof z.ZodError)) deps.logger.warn({ err: error, kind: provider.kind }, 'a provider test failed');
    return { verified: { ok: false, detail }, sent: null };
  } finally {
    await connection?.close();
  }
}

function open(
  { channel, kind }: ProviderView,
  config: { settings: unknown; credentials: unknown },
  { env }: ApiDependencies,
  trace: ProtocolTrace,
): ProviderConnection | null {
  const definition = findProvider(channel, kind);
  return (
    definition?.open(config, {
      trace,
      egressAllow: env.EGRESS_ALLOW,
      apiPublicUrl: env.API_PUBLIC_URL,
      callbackKey: env.CALLBACK_KEY,
      vapid: { publicKey: env.VAPID_PUBLIC_KEY, privateKey: '', subject: env.API_PUBLIC_URL },
      acceptInApp: () => Promise.reject(new Error('the API does not deliver')),
    }) ?? null
  );
}

async function verify(
  channel: Channel,
  connection: ProviderConnection,
  { env }: ApiDependencies,
): Promise<TestResult['verified']> {
  // The private key with which pushes are signed is the worker's alone: here the public one can be checked.
  if (channel === 'push') {
    return isCurvePoint(env.VAPID_PUBLIC_KEY)
      ? { ok: true, detail: 'The VAPID public key is valid; push services need no account.' }
      : { ok: false, detail: 'The VAPID public key is not a point on P-256.' };
  }
  const { ok, detail } = await connection.verify(AbortSignal.timeout(DEADLINE_MS));
  return { ok, detail: redact(detail) };
}

function isCurvePoint(text: string): boolean {
  try {
    ECDH.convertKey(Buffer.from(text, 'base64url'), 'prime256v1');
    return true;
  } catch {
    return false;
  }
}
