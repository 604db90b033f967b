export { seedCatalogue, WORKFLOW_SEEDS } from './catalogue.ts';
export { connectDemoDevice } from './demo-device.ts';
export { type DemoFacts, seedDemo } from './seed-demo.ts';
export type { WorkflowSeed } from './workflow-seed.ts';
