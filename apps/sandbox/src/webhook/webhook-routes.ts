import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Verdict } from '../chaos/chaos.ts';
import { withoutAnswer } from '../http/without-answer.ts';
import type { Intake } from '../intake.ts';
import { verifySignature } from './verify-signature.ts';
import { webhookDraft } from './webhook-draft.ts';

export interface WebhookParts {
  secret: string;
  intake: Intake;
}

interface WebhookAnswer {
  status: number;
  detail: string;
  retryAfterSeconds?: number;
}

type WebhookCall = FastifyRequest<{ Params: { token: string } }>;

/** A path whose owner has gone away for good. */
const goneToken = 'gone';

/** A customer's endpoint: takes signed webhooks under any token. */
export async function webhookRoutes(app: FastifyInstance, parts: WebhookParts): Promise<void> {
  app.post('/webhook/:token', async (request: WebhookCall, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const readDraft = () => webhookDraft(urlOf(request), request.headers, body);
    const problem = examine(parts.secret, request, body);
    if (problem !== null) {
      parts.intake.refuse(readDraft(), `${problem.status} ${problem.detail}`);
      return sendAnswer(reply, problem);
    }
    const { verdict } = await parts.intake.take({ channel: 'webhook', readDraft, describe: describeVerdict });
    const answer = answerTo(verdict);
    return answer === null ? withoutAnswer.apply(verdict, reply) : sendAnswer(reply, answer);
  });
}

function examine(secret: string, request: WebhookCall, body: Buffer): WebhookAnswer | null {
  if (request.params.token === goneToken) return { status: 410, detail: 'this endpoint is gone' };
  const signature = verifySignature(secret, request.headers, body, Date.now() / 1000);
  return signature.ok ? null : { status: 401, detail: signature.problem };
}

function answerTo(verdict: Verdict): WebhookAnswer | null {
  switch (verdict.kind) {
    case 'accept':
      return { status: 200, detail: 'received' };
    case 'throttle':
      return { status: 429, detail: 'too many requests', retryAfterSeconds: verdict.retryAfterSeconds };
    case 'fail':
      return verdict.permanence === 'transient'
        ? { status: 503, detail: 'service unavailable' }
        : { status: 400, detail: 'webhook refused' };
    default:
      return null;
  }
}

function describeVerdict(verdict: Verdict): string {
  const answer = answerTo(verdict);
  return answer === null ? withoutAnswer.describe(verdict, '') : `${answer.status} ${answer.detail}`;
}

function sendAnswer(reply: FastifyReply, { status, detail, retryAfterSeconds }: WebhookAnswer): FastifyReply {
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  return reply.code(status).send({ status: status < 300 ? 'ok' : 'error', detail });
}

function urlOf(request: WebhookCall): string {
  return `https://${request.headers.host}/webhook/${request.params.token}`;
}
