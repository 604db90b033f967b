const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** Makes a certificate for localhost and 127.0.0.1 that lasts a day. */
export async function selfSignedCertificate(): Promise<{ cert: string; key: string }> {
  provideReflectMetadata();
  const x509 = await import('@peculiar/x509');
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=localhost',
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 86_400_000),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  const body = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const lines = body.match(/.{1,64}/g)?.join('\n');
  return {
    cert: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`,
  };
}

/** The certificate library's container wants these three to exist; its classes take nothing injected. */
function provideReflectMetadata(): void {
  const tables = new WeakMap<object, Map<unknown, unknown>>();
  const read = (key: unknown, target: object) => tables.get(target)?.get(key);
  const define = (key: unknown, value: unknown, target: object) => {
    const table = tables.get(target) ?? new Map<unknown, unknown>();
    tables.set(target, table.set(key, value));
  };
  Object.assign(Reflect, { getMetadata: read, getOwnMetadata: read, defineMetadata: define });
}
