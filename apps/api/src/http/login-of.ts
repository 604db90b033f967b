import { CarillonError } from '@carillon/core';
import type { Caller, Login } from './caller.ts';

/** The person who calls. @throws CarillonError forbidden for a key, which is nobody's account */
export function loginOf(caller: Caller): Login {
  if (caller.kind === 'login' || caller.kind === 'session') return caller.login;
  throw new CarillonError('forbidden', 'An API key has no account: sign in to the dashboard for this.');
}
