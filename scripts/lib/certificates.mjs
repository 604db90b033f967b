import { webcrypto, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { provideReflectMetadata } from './reflect-metadata.mjs';
import { writeWhole } from './run-records.mjs';
import { addSecrets } from './secrets.mjs';

const DAY_MS = 86_400_000;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const NAMES = ['localhost'];
const ADDRESSES = ['127.0.0.1', '::1'];

/**
 * Makes the installation's certificate authority once, `ca.pem` beside the secrets, and a certificate for the
 * sandbox's TLS port that is renewed a month before it ends. Needs the installed packages. Safe to repeat.
 * @returns `{caFile, certFile, keyFile}`
 */
export async function ensureCertificates(place, secrets) {
  provideReflectMetadata();
  const x509 = await import('@peculiar/x509');
  x509.cryptoProvider.set(webcrypto);
  if (!secrets.CA_KEY_PEM || !secrets.CA_CERT_PEM) addSecrets(place, secrets, await makeAuthority(x509));
  const caPem = decode(secrets.CA_CERT_PEM);
  if (!existsSync(place.caFile) || readFileSync(place.caFile, 'utf8') !== caPem) writeWhole(place.caFile, caPem);
  const certFile = path.join(place.tlsDir, 'sandbox.pem');
  const keyFile = path.join(place.tlsDir, 'sandbox-key.pem');
  if (!isUsable(certFile, caPem) || !existsSync(keyFile)) {
    const leaf = await makeLeaf(x509, secrets);
    writeWhole(keyFile, leaf.key, 0o600);
    writeWhole(certFile, leaf.cert);
  }
  return { caFile: place.caFile, certFile, keyFile };
}

const encode = (pem) => Buffer.from(pem).toString('base64');
const decode = (text) => Buffer.from(text, 'base64').toString('utf8');

function isUsable(certFile, caPem) {
  if (!existsSync(certFile)) return false;
  const cert = new X509Certificate(readFileSync(certFile));
  const isFresh = new Date(cert.validTo).getTime() > Date.now() + 30 * DAY_MS;
  return isFresh && cert.verify(new X509Certificate(caPem).publicKey);
}

async function makeAuthority(x509) {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Carillon installation authority',
    ...validFor(3650),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { CA_KEY_PEM: encode(await keyPem(keys.privateKey)), CA_CERT_PEM: encode(cert.toString('pem')) };
}

async function makeLeaf(x509, secrets) {
  const authority = new x509.X509Certificate(decode(secrets.CA_CERT_PEM));
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const cert = await x509.X509CertificateGenerator.create({
    subject: 'CN=localhost',
    issuer: authority.subject,
    ...validFor(397),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: await authorityKey(secrets),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        ...NAMES.map((value) => ({ type: 'dns', value })),
        ...ADDRESSES.map((value) => ({ type: 'ip', value })),
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  return { key: await keyPem(keys.privateKey), cert: cert.toString('pem') };
}

async function authorityKey(secrets) {
  const body = decode(secrets.CA_KEY_PEM).replaceAll(/-----[^-]+-----|\s/g, '');
  return await webcrypto.subtle.importKey('pkcs8', Buffer.from(body, 'base64'), ALGORITHM, false, ['sign']);
}

async function keyPem(key) {
  const body = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${body.replaceAll(/(.{64})(?=.)/g, '$1\n')}\n-----END PRIVATE KEY-----\n`;
}

/** Starts an hour ago, because clocks of containers and hosts differ. */
function validFor(days) {
  return { notBefore: new Date(Date.now() - 3_600_000), notAfter: new Date(Date.now() + days * DAY_MS) };
}
