/** An account that belongs to no workspace: what is missing, and who can give it. */
export const NoWorkspace = ({ email }: { email: string }) => (
  <main className="mx-auto flex max-w-xl flex-col gap-3 px-4 py-24">
    <h1 className="text-title font-[560] tracking-[-0.01em]">You are not a member of a workspace</h1>
    <p className="text-reading text-secondary">
      You are signed in as {email}. Ask an owner of the workspace to add this address as a member.
    </p>
  </main>
);
