import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import ece from 'http_ece';
import type { Verdict } from '../chaos/chaos.ts';
import { withoutAnswer } from '../http/without-answer.ts';
import type { Intake } from '../intake.ts';
import type { DeviceFeed } from './device-feed.ts';
import { pushAnswer } from './push-answer.ts';
import { pushDraft } from './push-draft.ts';
import { type PushOptions, type PushProblem, readPushOptions } from './push-request.ts';
import type { PushSubscription, PushSubscriptions } from './subscriptions.ts';
import { createVapidVerifier, type VapidVerifier } from './vapid.ts';

export interface PushParts {
  intake: Intake;
  subscriptions: PushSubscriptions;
  feed: DeviceFeed;
}

type PushCall = FastifyRequest<{ Params: { id: string } }>;

type Examined =
  | { ok: true; subscription: PushSubscription; options: PushOptions; text: string | null }
  | { ok: false; problem: PushProblem; subscription?: PushSubscription };

/** The push service: takes encrypted messages for the subscriptions it holds (RFC 8030, 8291, 8292). */
export async function pushRoutes(app: FastifyInstance, parts: PushParts): Promise<void> {
  const vapid = createVapidVerifier();
  app.post('/push/:id', async (request: PushCall, reply) => {
    const examined = examine(parts, vapid, request);
    return examined.ok ? take(parts, examined, request, reply) : refuse(parts, examined, request, reply);
  });
}

function examine({ intake, subscriptions, feed }: PushParts, vapid: VapidVerifier, request: PushCall): Examined {
  const refused = (status: number, detail: string, subscription?: PushSubscription): Examined => ({
    ok: false,
    problem: { status, detail },
    ...(subscription === undefined ? {} : { subscription }),
  });
  const subscription = subscriptions.find(request.params.id);
  if (subscription === undefined) return refused(410, 'this subscription is unknown or was removed');
  const sender = vapid.check(request.headers.authorization, `https://${request.headers.host}`);
  if (!sender.ok) return refused(403, sender.problem, subscription);
  const onlyKey = subscription.applicationServerKey;
  if (onlyKey !== null && onlyKey !== sender.publicKey) {
    return refused(403, 'this subscription belongs to another VAPID key', subscription);
  }
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const read = readPushOptions(request.headers, body.length);
  if (!read.ok) return { ok: false, problem: read.problem, subscription };
  const isRead = intake.isRecording || feed.hasListener(subscription.id);
  const text = isRead ? decrypt(body, subscription) : '';
  if (text === null) return refused(400, 'the payload cannot be decrypted with this subscription', subscription);
  return { ok: true, subscription, options: read.options, text: isRead ? text : null };
}

function decrypt(body: Buffer, { keyPair, auth }: PushSubscription): string | null {
  if (body.length === 0) return '';
  try {
    return ece.decrypt(body, { version: 'aes128gcm', privateKey: keyPair, authSecret: auth }).toString('utf8');
  } catch {
    return null;
  }
}

async function take(
  { intake, feed }: PushParts,
  { subscription, options, text }: Extract<Examined, { ok: true }>,
  request: PushCall,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const messageId = randomBytes(12).toString('hex');
  const { verdict } = await intake.take({
    channel: 'push',
    readDraft: () =>
      pushDraft({
        endpoint: endpointOf(request),
        subscriptionId: subscription.id,
        label: subscription.label,
        messageId,
        options,
        text,
      }),
    describe: describeVerdict,
  });
  const isTaken = verdict.kind === 'accept' || verdict.kind === 'hang' || verdict.kind === 'cut';
  if (isTaken && text !== null) feed.deliver(subscription.id, text);
  const answer = pushAnswer(verdict);
  if (answer === null) return withoutAnswer.apply(verdict, reply);
  if (answer.status !== 201) return sendAnswer(reply, answer);
  reply.code(201).header('location', `https://${request.headers.host}/message/${messageId}`);
  return reply.header('ttl', String(options.ttlSeconds)).send();
}

function refuse(
  { intake }: PushParts,
  { problem, subscription }: Extract<Examined, { ok: false }>,
  request: PushCall,
  reply: FastifyReply,
): FastifyReply {
  const draft = pushDraft({
    endpoint: endpointOf(request),
    subscriptionId: request.params.id,
    label: subscription?.label ?? null,
    messageId: null,
    options: null,
    text: null,
  });
  intake.refuse(draft, `${problem.status} ${problem.detail}`);
  return sendAnswer(reply, problem);
}

function sendAnswer(reply: FastifyReply, answer: PushProblem & { retryAfterSeconds?: number }): FastifyReply {
  if (answer.retryAfterSeconds !== undefined) reply.header('retry-after', String(answer.retryAfterSeconds));
  return reply.code(answer.status).send({ code: answer.status, error: answer.detail });
}

function describeVerdict(verdict: Verdict): string {
  const answer = pushAnswer(verdict);
  return answer === null ? withoutAnswer.describe(verdict, '') : `${answer.status} ${answer.detail}`;
}

function endpointOf(request: PushCall): string {
  return `https://${request.headers.host}/push/${request.params.id}`;
}
