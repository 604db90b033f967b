/** The part of http_ece that the push service uses; the package brings no types. */
declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  interface DecryptParameters {
    version: 'aes128gcm';
    privateKey: ECDH;
    authSecret: string;
  }
  const ece: { decrypt(message: Buffer, parameters: DecryptParameters): Buffer };
  export default ece;
}
