import { randomUUID } from 'node:crypto';
import { api } from './api.ts';

export interface Person {
  id: string;
  email: string;
}

/** A new subscriber with e-mail and phone. */
export async function newPerson(over: { phone?: string | null; email?: string } = {}): Promise<Person> {
  const id = `e2e-${randomUUID().slice(0, 8)}`;
  const email = over.email ?? `${id}@example.com`;
  const phone = over.phone === undefined ? '+15005550006' : over.phone;
  await api(`/v1/subscribers/${id}`, { method: 'PUT', body: { email, ...(phone === null ? {} : { phone }) } });
  return { id, email };
}

/** The id of somebody whom nobody knows yet, so without any address. */
export const nobody = (): string => `e2e-${randomUUID().slice(0, 8)}`;

/** A valid number that no other person of the tests has, and that the sandbox takes. */
export const uniquePhone = (): string =>
  `+1415555${String(Math.floor(Math.random() * 9_000) + 1_000).replace(/9$/, '1')}`;
