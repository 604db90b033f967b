import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AuthForm } from '../../../components/auth/auth-form.tsx';
import { AuthFrame } from '../../../components/auth/auth-frame.tsx';
import { readMeOrNull, readSetupOrNull } from '../../../components/auth/read-or-null.ts';
import { buttonClass } from '../../../components/ui/button.tsx';

export const metadata: Metadata = { title: 'Create an account' };

export default async function SignUpPage() {
  const [me, setup] = await Promise.all([readMeOrNull(), readSetupOrNull()]);
  if (me) redirect('/');
  if (setup?.is_sign_up_open === false) return <SignUpClosed />;
  const isFirst = setup?.has_owner === false;
  return (
    <AuthFrame
      title={isFirst ? 'Create the first account' : 'Create an account'}
      intro={
        isFirst
          ? 'It owns this installation. Afterwards sign-up is closed, unless a setting opens it.'
          : 'With a workspace of its own.'
      }
      footer={isFirst ? null : <SignInInstead />}
    >
      <AuthForm
        step="sign-up/email"
        submitLabel="Create account"
        next="/"
        fields={[
          { name: 'name', label: 'Name', type: 'text', autoComplete: 'name' },
          { name: 'email', label: 'E-mail', type: 'email', autoComplete: 'username' },
          {
            name: 'password',
            label: 'Password',
            type: 'password',
            autoComplete: 'new-password',
            hint: 'At least 8 characters. A long sentence is best.',
            minLength: 8,
          },
        ]}
      />
    </AuthFrame>
  );
}

const SignInInstead = () => (
  <>
    There is an account already?{' '}
    <Link
      href="/sign-in"
      className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
    >
      Sign in
    </Link>
  </>
);

const SignUpClosed = () => (
  <AuthFrame
    title="Sign-up is closed"
    intro="This installation has its owner. Ask them to add you, or to open sign-up by the setting ALLOW_SIGN_UP."
    footer={null}
  >
    <Link href="/sign-in" className={`${buttonClass('primary', 'large')} justify-center`}>
      Sign in
    </Link>
  </AuthFrame>
);
