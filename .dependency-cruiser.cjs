/** Who may import what. The walls of ARCHITECTURE.md as rules; each says why. */

const TESTS = '\\.(test|integration\\.test)\\.tsx?$|/testing/';
const own = (folder) => `^${folder}/`;
const npm = (...names) => `^(node_modules/)?(${names.join('|')})(/|$)|node_modules/(${names.join('|')})/`;

const wall = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** A package may import from the listed folders only. */
const onlyFrom = (folder, allowed, comment) =>
  wall(
    `${folder.replace('/', '-')}-walls`,
    comment,
    { path: own(folder), pathNot: TESTS },
    { path: '^(apps|packages|examples|bench|e2e)/', pathNot: [own(folder), ...allowed.map(own)] },
  );

module.exports = {
  forbidden: [
    wall('no-cycles', 'A cycle means two rooms that are one.', {}, { circular: true }),
    wall(
      'no-tests-imported',
      'Nothing that runs in production may depend on a test.',
      { pathNot: `${TESTS}|^(e2e|bench)/` },
      { path: TESTS },
    ),

    onlyFrom('packages/core', [], 'core is pure and importable in a browser.'),
    onlyFrom('packages/telemetry', ['packages/core'], 'telemetry knows words, not products.'),
    onlyFrom('packages/db', ['packages/core'], 'db stores; it neither sends nor renders.'),
    onlyFrom('packages/channels', ['packages/core'], 'channels send; they neither store nor log.'),
    onlyFrom('packages/rendering', ['packages/core'], 'rendering is one function over templates and data.'),
    onlyFrom('packages/sdk', ['packages/core'], 'the client of the API has no dependency but types.'),
    onlyFrom(
      'apps/worker',
      ['packages/core', 'packages/telemetry', 'packages/db', 'packages/channels', 'packages/rendering'],
      'the worker composes the packages.',
    ),
    onlyFrom(
      'apps/api',
      ['packages/core', 'packages/telemetry', 'packages/db', 'packages/channels', 'packages/rendering'],
      'the API is the only door; it does not know the worker.',
    ),
    onlyFrom(
      'apps/web',
      ['packages/core', 'packages/sdk', 'packages/telemetry', 'examples/orders'],
      'the dashboard is a client of the API.',
    ),
    wall(
      'shop-in-demo',
      '/demo plays the shop of the example, so that there is one shop; no other page knows it.',
      { path: '^apps/web/', pathNot: ['^apps/web/app/demo/', '^apps/web/components/demo/'] },
      { path: '^examples/' },
    ),
    onlyFrom('apps/sandbox', ['packages/core'], 'the sandbox is the providers’ side, written from their documents.'),
    onlyFrom('examples', ['packages/sdk'], 'an example uses what a customer has.'),

    wall(
      'core-is-pure',
      'core runs in a browser: no Node built-ins, and no library but zod.',
      { path: own('packages/core'), pathNot: TESTS },
      { path: '.', pathNot: [own('packages/core'), 'node_modules/zod/'] },
    ),
    wall(
      'brokers-in-one-place',
      'Only the broker folder speaks to RabbitMQ and BullMQ.',
      { path: '^(apps|packages)/', pathNot: ['^apps/worker/src/broker/', TESTS] },
      { path: npm('amqplib', 'bullmq') },
    ),
    wall(
      'redis-in-two-places',
      'Redis is for the broker, and for rate limits and live streams of the API.',
      { path: '^(apps|packages)/', pathNot: ['^apps/worker/src/broker/', '^apps/api/src/', TESTS] },
      { path: npm('ioredis') },
    ),
    wall(
      'protocols-in-channels',
      'Only channels speak to providers.',
      { path: '^(apps|packages)/', pathNot: ['^packages/channels/', TESTS] },
      { path: npm('nodemailer', 'twilio', 'web-push') },
    ),
    wall(
      'prisma-in-db',
      'Only db speaks to Postgres through Prisma.',
      { path: '^(apps|packages)/', pathNot: ['^packages/db/'] },
      { path: npm('@prisma/client', '@prisma/adapter-pg') },
    ),
    wall(
      'browser-libraries-in-web',
      'React and Next belong to the dashboard.',
      { path: '^(apps|packages)/', pathNot: ['^apps/web/'] },
      { path: npm('next', 'react', 'react-dom') },
    ),
    wall(
      'stages-do-not-know-each-other',
      'pipeline.ts wires the stages; a stage that imports another cannot be understood alone.',
      { path: '^apps/worker/src/stages/([^/]+)/', pathNot: TESTS },
      { path: '^apps/worker/src/stages/', pathNot: '^apps/worker/src/stages/$1/' },
    ),
    wall(
      'pipeline-sql-for-worker-and-accept',
      'The batch functions take no scope: only the worker, acceptance and db itself may call them.',
      {
        path: '^apps/api/',
        pathNot: ['^apps/api/src/(routes/notifications|routes/operations|main|dependencies|server)', TESTS],
      },
      { path: '^packages/db/src/pipeline/' },
    ),
    wall(
      'scopes-are-minted-by-authentication',
      'A scope is proof that a caller was authenticated.',
      {
        path: '^(apps|packages)/',
        pathNot: ['^packages/db/src/', '^apps/api/src/http/(authenticate|session|caller)', TESTS],
      },
      { path: '^packages/db/src/mint-scope\\.ts$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'packages/db/src/generated|next-env\\.d\\.ts|\\.next|/dist/|\\.carillon' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
