import { connectDemoDevice } from './demo-device.ts';
import { readConnectSandboxEnv } from './env.ts';

const env = readConnectSandboxEnv();
const connected = await connectDemoDevice({
  sandboxUrl: `http://${env.SANDBOX_HOST}:${env.SANDBOX_HTTP_PORT}`,
  apiUrl: env.API_PUBLIC_URL,
  apiKey: env.SEED_API_KEY,
});
console.log(JSON.stringify(connected));
