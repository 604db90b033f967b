'use client';

import { deliveriesOf, latestNotifications } from '../../components/demo/demo-state.ts';
import { Devices } from '../../components/demo/devices.tsx';
import { Shop } from '../../components/demo/shop.tsx';
import { StepStrip } from '../../components/demo/step-strip.tsx';
import { stepsOf } from '../../components/demo/steps.ts';
import { useDemo } from '../../components/demo/use-demo.ts';
import { WireTap } from '../../components/demo/wire-tap.tsx';
import { buttonClass } from '../../components/ui/button.tsx';
import { Mark } from '../../components/ui/lane.tsx';
import { ProblemNote } from '../../components/ui/problem-note.tsx';

/** The shop, the wire and the devices, side by side. */
export function DemoClient({ apiUrl }: { apiUrl: string }) {
  const demo = useDemo();
  return (
    <>
      <header className="flex min-h-14 items-center justify-between gap-3 border-b border-line px-4">
        <div className="flex min-w-0 items-center gap-3">
          <Mark className="size-5 shrink-0" />
          <h1 className="text-reading font-semibold">
            Carillon <span className="font-normal text-secondary max-md:hidden">one action, rung on every channel</span>
          </h1>
        </div>
        <a href="/" className={buttonClass('secondary', 'small')}>
          Dashboard
        </a>
      </header>
      <StepStrip
        steps={stepsOf(demo.state)}
        latest={deliveriesOf(demo.state, latestNotifications(demo.state).slice(0, 1))}
      />
      <main>
        {demo.refusal ? (
          <div className="p-4">
            <ProblemNote error={demo.refusal} what="The shop could not let you in" onRetry={demo.enter} />
          </div>
        ) : null}
        <div className="grid lg:min-h-[calc(100dvh-10rem)] md:grid-cols-[320px_minmax(0,1fr)] lg:grid-cols-[340px_minmax(0,1fr)_388px]">
          <Shop demo={demo} />
          <WireTap demo={demo} apiUrl={apiUrl} />
          <Devices demo={demo} />
        </div>
      </main>
    </>
  );
}
