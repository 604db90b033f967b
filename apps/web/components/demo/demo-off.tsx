import { CodeBlock } from '../ui/code-block.tsx';
import { Mark } from '../ui/lane.tsx';

/** What a visitor of an installation without the demo's shop finds. */
export const DemoOff = () => (
  <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-4 px-4 py-12">
    <Mark className="size-6" />
    <h1 className="text-title font-semibold">The demo is not on here</h1>
    <p className="text-reading text-secondary">
      It is a small shop that rings every channel, and it needs the sandbox, which plays the outside world. On your own
      machine one command starts both:
    </p>
    <CodeBlock name="Terminal" code="npm run up" />
    <p className="text-secondary">
      An installation of your own turns it on with <code className="font-mono text-mono">DEMO_API_KEY</code> and{' '}
      <code className="font-mono text-mono">DEMO_SANDBOX_URL</code> in the dashboard’s environment.
    </p>
    <p>
      <a href="/" className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent">
        Open the dashboard
      </a>
    </p>
  </main>
);
