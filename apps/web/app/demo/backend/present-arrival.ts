import type { DemoArrival } from '../../../components/demo/demo-types.ts';

/** One request to a provider as the sandbox's control API shows it. */
export interface SandboxArrival {
  seq: number;
  id: string;
  channel: string;
  at: string;
  delivery_id: string | null;
  attempt: number | null;
  content: Record<string, unknown>;
  answer: string;
  accepted: boolean;
}

/** The part that a visitor's device shows: nothing else leaves the server. Empty for other channels. */
export function presentArrival(arrival: SandboxArrival): DemoArrival[] {
  const { content } = arrival;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const facts = {
    id: arrival.id,
    seq: arrival.seq,
    at: arrival.at,
    deliveryId: arrival.delivery_id,
    attempt: arrival.attempt,
    isAccepted: arrival.accepted,
    answer: arrival.answer,
  };
  if (arrival.channel === 'sms')
    return [{ ...facts, channel: 'sms', from: text(content.from), body: text(content.body) }];
  if (arrival.channel === 'push')
    return [{ ...facts, channel: 'push', title: text(content.title), body: text(content.body) }];
  if (arrival.channel !== 'email') return [];
  const from = text((content.from as { name?: unknown } | undefined)?.name);
  return [
    {
      ...facts,
      channel: 'email',
      from,
      subject: text(content.subject),
      html: text(content.html) || text(content.text),
    },
  ];
}
