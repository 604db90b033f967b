'use client';

import { RotateCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { startTransition, useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { CopyId } from '../ui/copy-id.tsx';

/** It asks again by itself, as every page of the dashboard does. */
const AGAIN_MS = 5_000;

interface Props {
  error: Error & { digest?: string };
  reset: () => void;
}

/** A page that could not be made. The server's own words stay on the server; the digest finds them in its log. */
export function PageError({ error, reset }: Props) {
  const router = useRouter();
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  const latest = useRef(again);
  useEffect(() => {
    latest.current = again;
  });
  // The external system is the API, which comes back without a word.
  useEffect(() => {
    const timer = setInterval(() => (document.visibilityState === 'visible' ? latest.current() : undefined), AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <section role="alert" className="mx-auto flex max-w-xl flex-col items-start gap-3 px-4 py-16">
      <h1 className="text-title font-[560] tracking-[-0.01em]">This page could not be read</h1>
      <p className="text-reading text-secondary">
        The API did not answer, or not in time. Notifications are not affected. This page tries again by itself every
        few seconds; if it stays, look at the log of the API.
      </p>
      {error.digest ? <CopyId value={error.digest} name="Error digest, as in the log of the dashboard" /> : null}
      <Button look="primary" onClick={again}>
        <RotateCw className="size-3.5" aria-hidden="true" />
        Try again
      </Button>
    </section>
  );
}
