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
