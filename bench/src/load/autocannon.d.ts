declare module 'autocannon' {
  interface Request {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    body?: string;
    setupRequest?(request: Request): Request;
    onResponse?(status: number): void;
  }
  interface Options {
    url: string;
    connections: number;
    amount?: number;
    duration?: number;
    requests: Request[];
  }
  interface Result {
    '2xx': number;
    non2xx: number;
    errors: number;
    timeouts: number;
    /** Seconds. */
    duration: number;
    /** Milliseconds. */
    latency: { p50: number; p97_5: number; p99: number; max: number };
  }
  export default function autocannon(options: Options): Promise<Result>;
}
