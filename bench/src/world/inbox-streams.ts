import http from 'node:http';
import { z } from 'zod';
import { callJson } from './call-json.ts';
import type { Place } from './place.ts';

export interface InboxStreams {
  /** `change` events that have arrived on all streams. */
  changes(): number;
  close(): void;
}

const tokenSchema = z.object({ token: z.string() });

/** Opens each person's inbox stream as their browser would. @throws Error when a stream is refused */
export async function openInboxStreams(apiUrl: string, { apiKey, people }: Place): Promise<InboxStreams> {
  let changes = 0;
  const requests: http.ClientRequest[] = [];
  for (const person of people) {
    const issued = await callJson('POST', `${apiUrl}/v1/subscribers/${person}/inbox-token`, { apiKey, body: {} });
    const { token } = tokenSchema.parse(issued);
    requests.push(
      await openStream(`${apiUrl}/v1/inbox/stream`, token, (text) => {
        changes += text.split('event: change').length - 1;
      }),
    );
  }
  return {
    changes: () => changes,
    close: () => {
      for (const request of requests) request.destroy();
    },
  };
}

function openStream(url: string, token: string, onText: (text: string) => void): Promise<http.ClientRequest> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
    const request = http.get(url, { headers, agent: false }, (response) => {
      if (response.statusCode !== 200) {
        request.destroy();
        reject(new Error(`the inbox stream answered ${response.statusCode}`));
        return;
      }
      response.setEncoding('utf8');
      response.on('data', onText);
      // Cut by us at the end of the measurement.
      response.on('error', () => undefined);
      resolve(request);
    });
    request.on('error', reject);
  });
}
