'use client';

import { useState } from 'react';
import { Time } from '../ui/time.tsx';
import type { DemoArrival } from './demo-types.ts';

const SHOWN = 20;
type Mail = DemoArrival & { channel: 'email' };

/** The mails that arrived, and the chosen one as its reader sees it. Its links work; its scripts would not. */
export function Mailbox({ mails, address }: { mails: readonly Mail[]; address: string }) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const shown = mails.slice(-SHOWN).reverse();
  const open = shown.find(({ id }) => id === chosenId) ?? shown[0];
  return (
    <section
      aria-label="Mailbox"
      className="w-full min-w-0 max-w-[420px] self-start justify-self-center overflow-hidden rounded-[10px] border border-line-strong/70 bg-surface md:max-lg:max-w-none"
    >
      <div className="flex h-9 items-center justify-between gap-3 border-b border-line px-3">
        <h3 className="font-medium">Mail</h3>
        <p className="min-w-0 truncate text-meta text-tertiary">{address}</p>
      </div>
      {open ? (
        <>
          <ul className="max-h-[92px] divide-y divide-line overflow-y-auto border-b border-line">
            {shown.map((mail) => (
              <li key={mail.id} data-part="mail">
                <button
                  type="button"
                  aria-pressed={mail.id === open.id}
                  onClick={() => setChosenId(mail.id)}
                  className="flex min-h-[30px] w-full items-center gap-2 px-3 text-left text-meta text-secondary -outline-offset-2 hover:bg-sunken aria-pressed:bg-sunken aria-pressed:text-ink"
                >
                  <span className="min-w-0 flex-1 truncate font-medium">{mail.subject}</span>
                  <span className="text-tertiary">
                    <Time at={mail.at} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <iframe
            key={open.id}
            title={`Mail: ${open.subject}`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcDoc={`<base target="_blank">${open.html}`}
            className="block h-[250px] w-full bg-white [color-scheme:light]"
          />
        </>
      ) : (
        <p className="flex h-[150px] items-center justify-center text-tertiary">No mail yet.</p>
      )}
    </section>
  );
}
