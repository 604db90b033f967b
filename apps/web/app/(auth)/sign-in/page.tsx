import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AuthForm } from '../../../components/auth/auth-form.tsx';
import { AuthFrame } from '../../../components/auth/auth-frame.tsx';
import { readMeOrNull } from '../../../components/auth/read-me-or-null.ts';
import { returnTo } from '../../../components/auth/return-to.ts';

export const metadata: Metadata = { title: 'Sign in' };

interface Props {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const next = returnTo((await searchParams).next);
  if (await readMeOrNull()) redirect(next);
  return (
    <AuthFrame
      title="Sign in"
      intro={next === '/' ? 'To the dashboard of your workspace.' : 'You then come back to the page you asked for.'}
      footer={
        <>
          A new installation?{' '}
          <Link href="/sign-up" className="text-accent hover:underline">
            Create the first account
          </Link>
        </>
      }
    >
      <AuthForm
        step="sign-in/email"
        submitLabel="Sign in"
        next={next}
        fields={[
          { name: 'email', label: 'E-mail', type: 'email', autoComplete: 'username' },
          { name: 'password', label: 'Password', type: 'password', autoComplete: 'current-password' },
        ]}
      />
    </AuthFrame>
  );
}
