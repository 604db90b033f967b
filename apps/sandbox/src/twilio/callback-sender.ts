import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { errorFacts, type Log } from '../log.ts';
import { twilioSignature } from './signature.ts';

export interface CallbackSender {
  /** Posts a signed form; false when it is worth another try. Never throws. */
  post(url: string, form: Record<string, string>): Promise<boolean>;
  close(): void;
}

const timeoutMs = 10_000;
const agentOptions = { keepAlive: true, maxSockets: 16, scheduling: 'lifo' } as const;

/** Posts callbacks over kept-alive connections. */
export function createCallbackSender(token: string, log: Log): CallbackSender {
  const agents = { http: new HttpAgent(agentOptions), https: new HttpsAgent(agentOptions) };
  return {
    post: (url, form) =>
      new Promise((resolve) => {
        const body = new URLSearchParams(form).toString();
        const options = { method: 'POST', timeout: timeoutMs, headers: headersOf(url, form, body, token) };
        const answer = (response: IncomingMessage) => {
          response.resume();
          response.once('close', () => resolve(isSettled(response.statusCode ?? 500)));
        };
        const sent = url.startsWith('https:')
          ? httpsRequest(url, { ...options, agent: agents.https }, answer)
          : httpRequest(url, { ...options, agent: agents.http }, answer);
        sent.once('timeout', () => sent.destroy(new Error('status callback timed out')));
        sent.once('error', (error) => {
          log.debug(errorFacts(error), 'status callback failed');
          resolve(false);
        });
        sent.end(body);
      }),
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

function headersOf(url: string, form: Record<string, string>, body: string, token: string) {
  return {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'TwilioProxy/1.1',
    'x-twilio-signature': twilioSignature(token, url, form),
  };
}

/** Server errors and throttling are worth another try; any other answer is the receiver's last word. */
function isSettled(status: number): boolean {
  return status < 500 && status !== 429;
}
