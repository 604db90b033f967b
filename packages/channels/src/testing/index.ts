export { makeTestCertificate } from './certificate.ts';
export { type ConformanceOptions, describeProviderConformance, type ProviderHarness } from './conformance.ts';
export { type ScriptedHttpServer, startScriptedHttpServer } from './scripted-http-server.ts';
export type { Behaviour, Target } from './scripted-server.ts';
export { startSilence } from './scripted-server.ts';
export { type ScriptedSmtpServer, type SmtpStage, startScriptedSmtpServer } from './scripted-smtp-server.ts';
export { makeDependencies, makeSendRequest } from './send-request.ts';
