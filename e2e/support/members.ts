import { randomUUID } from 'node:crypto';
import { query } from './database.ts';
import { readStack } from './stack.ts';

export interface TestMember {
  email: string;
  password: string;
  /** Takes the login away again, with its sessions. */
  remove: () => Promise<void>;
}

/**
 * Another member of the demo owner's workspace, who signs in with the owner's password. Sign-up is closed, so the
 * rows are made behind the API's back.
 */
export async function newMember(role: 'admin' | 'operator' | 'viewer'): Promise<TestMember> {
  const { email: owner, password } = readStack();
  const id = randomUUID();
  const email = `${role}-${id.slice(0, 8)}@example.com`;
  await query('INSERT INTO auth_user (id, name, email, updated_at) VALUES ($1, $2, $3, now())', [
    id,
    `Test ${role}`,
    email,
  ]);
  await query(
    `INSERT INTO auth_account (id, account_id, provider_id, user_id, password, updated_at)
     SELECT $1, $2::text, provider_id, $2::uuid, a.password, now()
       FROM auth_account a JOIN auth_user u ON u.id = a.user_id WHERE u.email = $3`,
    [randomUUID(), id, owner],
  );
  await query(
    `INSERT INTO member (id, workspace_id, user_id, role)
     SELECT $1, m.workspace_id, $2, $3 FROM member m JOIN auth_user u ON u.id = m.user_id WHERE u.email = $4 LIMIT 1`,
    [randomUUID(), id, role, owner],
  );
  const remove = async () => {
    await query('DELETE FROM auth_user WHERE id = $1', [id]);
  };
  return { email, password, remove };
}
