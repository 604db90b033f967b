'use client';

import { LockScreen } from './lock-screen.tsx';
import { Mailbox } from './mailbox.tsx';
import { Phone } from './phone.tsx';
import type { Demo } from './use-demo.ts';

/** Where it rings: a phone with texts, the same phone locked, and a mailbox. The bell is in the shop. */
export function Devices({ demo }: { demo: Demo }) {
  const { arrivals } = demo.state;
  const accepted = arrivals.filter(({ isAccepted }) => isAccepted);
  return (
    <section
      id="devices"
      aria-labelledby="devices-title"
      className="min-w-0 scroll-mt-28 border-line max-lg:border-t md:max-lg:col-span-2 lg:border-l"
    >
      <div className="flex h-14 flex-col justify-center border-b border-line px-4">
        <h2 id="devices-title" className="text-reading font-semibold">
          Your devices
        </h2>
        <p className="truncate text-meta text-tertiary">
          What arrived at the sandbox’s providers, nothing made up here
        </p>
      </div>
      <div className="grid gap-4 p-4 md:max-lg:grid-cols-[388px_minmax(0,1fr)]">
        <div className="grid w-full max-w-[420px] grid-cols-2 gap-3 justify-self-center">
          <Phone texts={accepted.filter((each) => each.channel === 'sms')} phone={demo.person?.phone ?? ''} />
          <LockScreen pushes={accepted.filter((each) => each.channel === 'push')} demo={demo} />
        </div>
        <Mailbox mails={accepted.filter((each) => each.channel === 'email')} address={demo.person?.email ?? ''} />
      </div>
    </section>
  );
}
