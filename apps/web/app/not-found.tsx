import Link from 'next/link';
import { buttonClass } from '../components/ui/button.tsx';
import { Lane } from '../components/ui/lane.tsx';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main className="mx-auto flex max-w-xl flex-col items-start gap-3 px-4 py-24">
      <Lane className="h-14 w-48 text-tertiary" />
      <h1 className="text-title font-[560] tracking-[-0.01em]">There is nothing here</h1>
      <p className="text-reading text-secondary">
        The address is mistyped, or it belongs to a workspace that your account is not a member of.
      </p>
      <Link href="/" className={buttonClass('primary')}>
        Go to the dashboard
      </Link>
    </main>
  );
}
