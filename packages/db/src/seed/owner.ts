import { randomBytes, scrypt } from 'node:crypto';
import { uuidV7 } from '@carillon/core';
import type { Prisma } from '../generated/client.ts';

// The parameters with which sign-in verifies: a login made here is one like any other.
const SCRYPT = { N: 16_384, r: 16, p: 1, maxmem: 128 * 16_384 * 16 * 2 };
const KEY_BYTES = 64;

/** A login that signs in with e-mail and password. Safe to repeat: unique on the e-mail. @returns its UUID */
export async function seedOwner(tx: Prisma.TransactionClient, email: string, password: string): Promise<string> {
  const known = await tx.authUser.findUnique({ where: { email: email.toLowerCase() }, select: { id: true } });
  if (known !== null) return known.id;
  const id = uuidV7();
  await tx.authUser.create({
    data: {
      id,
      name: 'Demo owner',
      email: email.toLowerCase(),
      emailVerified: true,
      accounts: {
        create: { id: uuidV7(), accountId: id, providerId: 'credential', password: await hashPassword(password) },
      },
    },
  });
  return id;
}

async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('hex');
  const key = await new Promise<Buffer>((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, SCRYPT, (error, derived) =>
      error === null ? resolve(derived) : reject(error),
    );
  });
  return `${salt}:${key.toString('hex')}`;
}
