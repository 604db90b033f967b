import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AuthForm } from '../../../components/auth/auth-form.tsx';
import { AuthFrame } from '../../../components/auth/auth-frame.tsx';
import { readMeOrNull, readSetupOrNull } from '../../../components/auth/read-or-null.ts';
import { returnTo } from '../../../components/auth/return-to.ts';

export const metadata: Metadata = { title: 'Sign in' };

interface Props {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const next = returnTo((await searchParams).next);
  const [me, setup] = await Promise.all([readMeOrNull(), readSetupOrNull()]);
  if (me) redirect(next);
  // An empty installation has nobody who could sign in.
  if (setup?.has_owner === false) redirect('/sign-up');
  return (
    <AuthFrame
      title="Sign in"
      intro={next === '/' ? 'To the dashboard of your workspace.' : 'You then come back to the page you asked for.'}
      notice={
        setup === null ? 'The API does not answer, so signing in will not work yet. Try again in a moment.' : null
      }
      footer={
        setup?.is_sign_up_open ? (
          <>
            No account?{' '}
            <Link
              href="/sign-up"
              className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
            >
              Create one
            </Link>
          </>
        ) : null
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
