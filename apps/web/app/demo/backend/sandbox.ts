import 'server-only';
import { demoDevice } from '@carillon/example-orders/demo-device';
import type { DemoArrival, DemoPerson } from '../../../components/demo/demo-types.ts';
import { presentArrival, type SandboxArrival } from './present-arrival.ts';

const DEADLINE_MS = 4_000;
const ARRIVALS_MAX = 200;

/** The outside world of one visitor: where the shop's messages arrive. */
export interface Sandbox {
  /** What arrived at the addresses after a number, oldest first, with the number to go on from. */
  arrivals(addresses: readonly string[], after: number): Promise<{ arrivals: DemoArrival[]; next: number }>;
  /** When the outage of a phone ends; null while there is none. */
  outageEnd(phone: string): Promise<string | null>;
  breakSms(phone: string, seconds: number): Promise<void>;
  mendSms(phone: string): Promise<void>;
  /** The subscription that the person's browser would give, made on first use. */
  device(person: DemoPerson): ReturnType<typeof demoDevice>;
  /** The endpoint of the person's device; null before it was asked for. */
  endpointOf(person: DemoPerson): Promise<string | null>;
}

/** @throws Error in all its calls when the sandbox does not answer */
export function createSandbox(baseUrl: string): Sandbox {
  const call = async <Answer>(path: string, method = 'GET', body?: object): Promise<Answer> => {
    const response = await fetch(new URL(path, baseUrl), {
      method,
      cache: 'no-store',
      signal: AbortSignal.timeout(DEADLINE_MS),
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${method} ${path}.`);
    return (response.status === 204 ? null : await response.json()) as Answer;
  };
  const outage = (phone: string) => `/api/sms-outages/${encodeURIComponent(phone)}`;
  return {
    async arrivals(addresses, after) {
      const query = new URLSearchParams({ after: String(after), limit: String(ARRIVALS_MAX) });
      for (const address of addresses) query.append('to', address);
      const page = await call<{ data: SandboxArrival[]; next_after: number }>(`/api/arrivals?${query}`);
      return { arrivals: page.data.flatMap(presentArrival), next: page.next_after };
    },
    async outageEnd(phone) {
      const { data } = await call<{ data: { number: string; ends_at: string }[] }>('/api/sms-outages');
      return data.find(({ number }) => number === phone)?.ends_at ?? null;
    },
    breakSms: (phone, seconds) => call(outage(phone), 'PUT', { seconds }),
    mendSms: (phone) => call(outage(phone), 'DELETE'),
    device: ({ id }) => demoDevice(baseUrl, id),
    async endpointOf({ id }) {
      type Known = { data: { label: string | null; endpoint: string }[] };
      const { data } = await call<Known>('/api/push-subscriptions');
      return data.find(({ label }) => label === id)?.endpoint ?? null;
    },
  };
}
