import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { withoutAnswer } from '../http/without-answer.ts';
import type { Intake } from '../intake.ts';
import { accountResource } from './account.ts';
import { apiVersion, createMessage, type Message, messageResource } from './message.ts';
import { readMessageRequest } from './message-request.ts';
import type { OptOuts } from './opt-outs.ts';
import type { Outages } from './outages.ts';
import { smsDraft } from './sms-draft.ts';
import type { StatusCallbacks } from './status-callbacks.ts';
import { problemBody, type TwilioProblem, twilioProblems, verdictProblem } from './twilio-problem.ts';

export interface TwilioParts {
  accountSid: string;
  token: string;
  intake: Intake;
  optOuts: OptOuts;
  outages: Outages;
  callbacks: StatusCallbacks;
}

const messagesKept = 10_000;
const maxFormBytes = 64 * 1024;

/** The part of Twilio's REST API that sends and looks up messages, and shows the account itself. */
export async function twilioRoutes(app: FastifyInstance, parts: TwilioParts): Promise<void> {
  const messages = new Map<string, Message>();
  const expected = digest(`Basic ${Buffer.from(`${parts.accountSid}:${parts.token}`).toString('base64')}`);
  const isAuthentic = (request: FastifyRequest<{ Params: { accountSid: string } }>) =>
    request.params.accountSid === parts.accountSid &&
    timingSafeEqual(digest(request.headers.authorization ?? ''), expected);

  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: maxFormBytes },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );

  app.get<{ Params: { accountSid: string } }>(`/${apiVersion}/Accounts/:accountSid.json`, async (request, reply) => {
    if (!isAuthentic(request)) return sendProblem(reply, twilioProblems.unauthorized);
    return accountResource(parts.accountSid);
  });

  app.post<{ Params: { accountSid: string }; Body: unknown }>(
    `/${apiVersion}/Accounts/:accountSid/Messages.json`,
    async (request, reply) => {
      if (!isAuthentic(request)) return sendProblem(reply, twilioProblems.unauthorized);
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      return send(parts, messages, form, reply);
    },
  );

  app.get<{ Params: { accountSid: string; file: string } }>(
    `/${apiVersion}/Accounts/:accountSid/Messages/:file`,
    async (request, reply) => {
      if (!isAuthentic(request)) return sendProblem(reply, twilioProblems.unauthorized);
      const message = messages.get(request.params.file.replace(/\.json$/, ''));
      if (message === undefined) return sendProblem(reply, twilioProblems.notFound);
      return messageResource(parts.accountSid, message);
    },
  );
}

async function send(
  parts: TwilioParts,
  messages: Map<string, Message>,
  form: URLSearchParams,
  reply: FastifyReply,
): Promise<unknown> {
  const read = readMessageRequest(form, parts.optOuts.has);
  if (!read.ok) return refuse(parts, form, reply, read.problem);
  if (parts.outages.has(read.request.to)) return refuse(parts, form, reply, twilioProblems.unavailable);
  const message = createMessage(read.request);
  const { verdict } = await parts.intake.take({
    channel: 'sms',
    readDraft: () => smsDraft(form, message.sid),
    describe: (decided) => {
      const problem = verdictProblem(decided);
      return problem === null ? withoutAnswer.describe(decided, '201 queued') : answerLine(problem);
    },
  });
  const problem = verdictProblem(verdict);
  if (problem !== null) return sendProblem(reply, problem);
  if (verdict.kind !== 'refuse') {
    keep(messages, message);
    parts.callbacks.follow(message);
  }
  if (verdict.kind !== 'accept') return withoutAnswer.apply(verdict, reply);
  return reply.code(201).send(messageResource(parts.accountSid, message));
}

function refuse(
  { intake }: TwilioParts,
  form: URLSearchParams,
  reply: FastifyReply,
  problem: TwilioProblem,
): FastifyReply {
  intake.refuse(smsDraft(form, null), answerLine(problem));
  return sendProblem(reply, problem);
}

function keep(messages: Map<string, Message>, message: Message): void {
  messages.set(message.sid, message);
  if (messages.size <= messagesKept) return;
  for (const oldest of messages.keys()) {
    messages.delete(oldest);
    return;
  }
}

function sendProblem(reply: FastifyReply, problem: TwilioProblem): FastifyReply {
  if (problem.status === 401) reply.header('www-authenticate', 'Basic realm="Twilio API"');
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  return reply.code(problem.status).send(problemBody(problem));
}

function answerLine({ status, code, message }: TwilioProblem): string {
  return `${status} ${code} ${message}`;
}

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
