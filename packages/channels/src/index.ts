export { type AddressCheck, checkAddress } from './addresses.ts';
export {
  createUnsubscribeToken,
  type UnsubscribeClaim,
  verifyUnsubscribeToken,
} from './email/unsubscribe-token.ts';
export type {
  ProviderConnection,
  ProviderDefinition,
  ProviderDependencies,
  SendRequest,
} from './provider.ts';
export { type PushReceipt, parsePushReceipt } from './push/push-receipt.ts';
export { checkPushSubscription, type PushSubscription } from './push/push-subscription.ts';
export { createReceiptToken, type ReceiptClaim, verifyReceiptToken } from './push/receipt-token.ts';
export { findProvider, listProviders, type ProviderDescription } from './registry.ts';
export {
  type Admission,
  type BreakerState,
  type Breakers,
  createBreakers,
} from './resilience/breaker.ts';
export { isEgressListed } from './resilience/egress.ts';
export { redact } from './resilience/redact.ts';
export { createProtocolTrace, type ProtocolStep, type ProtocolTrace } from './resilience/trace.ts';
export { type InboundKeyword, readInboundKeyword } from './sms/inbound.ts';
export { countSegments, MAX_SEGMENTS, type SegmentCount } from './sms/segments.ts';
export {
  type CallbackReport,
  parseTwilioCallback,
  parseTwilioForm,
  type TwilioCallback,
  verifyTwilioSignature,
} from './sms/twilio-callback.ts';
export { twilioCallbackUrl } from './sms/twilio-callback-url.ts';
