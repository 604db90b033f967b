import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readInput } from '../http/read-input.ts';
import type { OptOuts } from '../twilio/opt-outs.ts';
import type { Outage, Outages } from '../twilio/outages.ts';

export interface SmsNumberParts {
  optOuts: OptOuts;
  outages: Outages;
}

const numberParams = z.object({ number: z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be an E.164 number') });
const outageBody = z.strictObject({ seconds: z.number().int().min(1).max(600) });

/** What can be told of one number: its owner answers STOP (PUT) and START (DELETE), and it is out of reach for a while. */
export async function smsNumberRoutes(app: FastifyInstance, { optOuts, outages }: SmsNumberParts): Promise<void> {
  app.get('/api/sms-opt-outs', async () => ({ data: optOuts.all() }));
  app.put('/api/sms-opt-outs/:number', async (request, reply) => {
    const params = readInput(numberParams, request.params, reply);
    if (params === null) return reply;
    optOuts.add(params.number);
    return reply.code(204).send();
  });
  app.delete('/api/sms-opt-outs/:number', async (request, reply) => {
    const params = readInput(numberParams, request.params, reply);
    if (params === null) return reply;
    optOuts.remove(params.number);
    return reply.code(204).send();
  });

  app.get('/api/sms-outages', async () => ({ data: outages.all().map(present) }));
  app.put('/api/sms-outages/:number', async (request, reply) => {
    const params = readInput(numberParams, request.params, reply);
    if (params === null) return reply;
    const body = readInput(outageBody, request.body, reply);
    return body === null ? reply : present(outages.begin(params.number, body.seconds));
  });
  app.delete('/api/sms-outages/:number', async (request, reply) => {
    const params = readInput(numberParams, request.params, reply);
    if (params === null) return reply;
    outages.end(params.number);
    return reply.code(204).send();
  });
}

const present = ({ number, endsAt }: Outage) => ({ number, ends_at: endsAt.toISOString() });
