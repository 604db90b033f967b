import { CarillonError } from '@carillon/core';
import { APIError } from 'better-auth/api';
import type { FastifyRequest } from 'fastify';
import type { Login } from '../caller.ts';
import { ipOf } from './client-ip.ts';
import type { Auth } from './create-auth.ts';
import type { SignInLimits } from './sign-in-limits.ts';

export interface PasswordChange {
  currentPassword: string;
  newPassword: string;
}

/**
 * Changes the password of the signed-in person. A wrong current one counts like a failed sign-in, as it guesses the
 * same secret. @throws CarillonError validation_failed, rate_limited
 */
export type ChangePassword = (request: FastifyRequest, login: Login, change: PasswordChange) => Promise<void>;

export function createChangePassword({ auth, limits }: { auth: Auth; limits: SignInLimits }): ChangePassword {
  return async (request, login, change) => {
    const forgive = await limits.countSignIn(login.email, ipOf(request));
    try {
      const headers = new Headers({ cookie: request.headers.cookie ?? '' });
      await auth.api.changePassword({ body: { ...change, revokeOtherSessions: false }, headers });
    } catch (error) {
      if (error instanceof APIError && error.body?.code === 'INVALID_PASSWORD') throw wrongPassword();
      throw error;
    }
    await forgive();
  };
}

const wrongPassword = (): CarillonError =>
  new CarillonError('validation_failed', 'The current password is wrong.', {
    errors: [{ pointer: '/current_password', code: 'wrong_password', message: 'is not the password of this account' }],
  });
