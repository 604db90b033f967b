'use client';

import type { InboxTokenLike } from '@carillon/sdk';
import { Bell } from '../inbox/bell.tsx';
import { useInbox } from '../inbox/use-inbox.ts';
import { askShop } from './use-demo.ts';

/** The embedded inbox: the browser talks to the API itself, with a token from the shop's backend. */
export function ShopBell() {
  const inbox = useInbox({ baseUrl: '/api', token: () => askShop<Exclude<InboxTokenLike, string>>('inbox-token') });
  return <Bell inbox={inbox} />;
}
