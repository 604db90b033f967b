import type { Channel } from '@carillon/core';
import { parseAddrSpec } from './email/addr-spec.ts';
import { checkPushSubscription } from './push/push-subscription.ts';
import { checkPhoneNumber } from './sms/phone-number.ts';
import { checkWebhookUrl } from './webhook/webhook-url.ts';

/** `value` is what is stored, looked up and sent to. `message` may be shown to whoever wrote the address. */
export type AddressCheck = { ok: true; value: string } | { ok: false; code: string; message: string };

/**
 * Checks an address when it is saved and puts it into its one form: an e-mail address with its domain in lower
 * case ASCII, a number in E.164, the JSON of a push subscription, an https URL. A subscriber's inbox needs no
 * check. The providers check again when they send. Never throws.
 * @param options.egressAllow exact `host:port` pairs that pass the rules on hosts and ports
 */
export function checkAddress(channel: Channel, raw: string, options: { egressAllow: readonly string[] }): AddressCheck {
  switch (channel) {
    case 'email': {
      const result = parseAddrSpec(raw);
      return result.ok ? { ok: true, value: result.value } : result;
    }
    case 'sms':
      return checkPhoneNumber(raw);
    case 'push': {
      const result = checkPushSubscription(raw, options.egressAllow);
      return result.ok ? { ok: true, value: result.value } : result;
    }
    case 'webhook':
      return checkWebhookUrl(raw, options.egressAllow);
    case 'in_app':
      return { ok: true, value: raw };
  }
}
