import { apiVersion } from './message.ts';

/**
 * The account resource as Twilio's API shows it, without the token.
 * @see https://www.twilio.com/docs/iam/api/account
 */
export function accountResource(sid: string): Record<string, unknown> {
  const uri = `/${apiVersion}/Accounts/${sid}`;
  return {
    sid,
    friendly_name: 'Carillon sandbox',
    status: 'active',
    type: 'Full',
    owner_account_sid: sid,
    date_created: null,
    date_updated: null,
    subresource_uris: { messages: `${uri}/Messages.json` },
    uri: `${uri}.json`,
  };
}
