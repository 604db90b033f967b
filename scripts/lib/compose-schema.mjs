/**
 * JSON Schema of the parts of the Compose specification that docker-compose.yml uses, and of nothing else: a key that
 * is misspelt, or new to the file, is refused until it is described here.
 */
const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text, minItems: 1 };
const duration = { type: 'string', pattern: '^(\\d+(ms|s|m|h))+$' };
const variables = { type: 'object', additionalProperties: { type: 'string' } };
const closed = (properties, required = []) => ({ type: 'object', additionalProperties: false, required, properties });

const condition = { enum: ['service_started', 'service_healthy', 'service_completed_successfully'] };

const healthcheck = closed(
  {
    test: { type: 'array', minItems: 2, items: text, contains: { enum: ['CMD', 'CMD-SHELL'] } },
    interval: duration,
    timeout: duration,
    start_period: duration,
    retries: { type: 'integer', minimum: 1 },
  },
  ['test', 'interval', 'timeout', 'retries'],
);

const service = {
  ...closed({
    image: { type: 'string', pattern: '^[a-z0-9./-]+:[0-9][\\w.-]*$' },
    build: closed({ context: text, dockerfile: text, target: text }, ['context', 'dockerfile', 'target']),
    command: texts,
    configs: { type: 'array', items: closed({ source: text, target: text }, ['source', 'target']) },
    depends_on: { type: 'object', additionalProperties: closed({ condition }, ['condition']) },
    environment: variables,
    healthcheck,
    hostname: text,
    init: { type: 'boolean' },
    logging: closed({ driver: text }, ['driver']),
    network_mode: { type: 'string', pattern: '^service:[a-z]+$' },
    // Published on the loopback only.
    ports: {
      type: 'array',
      items: { type: 'string', pattern: '^127\\.0\\.0\\.1:(\\d+|\\$\\{[A-Z_]+:-\\d+\\}):\\d+$' },
    },
    profiles: texts,
    restart: { enum: ['no', 'always', 'on-failure', 'unless-stopped'] },
    shm_size: { type: 'string', pattern: '^\\d+[kmg]b$' },
    stop_grace_period: duration,
    volumes: { type: 'array', items: { type: 'string', pattern: '^[^:]+(:-[^}]+\\})?:/[^:]+(:ro)?$' } },
  }),
  oneOf: [{ required: ['image'] }, { required: ['build'] }],
};

export const composeSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'services', 'volumes'],
  patternProperties: { '^x-': {} },
  properties: {
    name: text,
    services: { type: 'object', minProperties: 1, additionalProperties: service },
    configs: { type: 'object', additionalProperties: closed({ content: text }, ['content']) },
    volumes: { type: 'object', additionalProperties: closed({}) },
  },
};
