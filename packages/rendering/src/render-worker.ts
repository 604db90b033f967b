import { createRenderOne } from './render-one.ts';
import type { RenderRequest, RenderResult } from './render-request.ts';

/** `progress[0]` is the index of the message being rendered, so that whoever kills the thread knows the culprit. */
export interface RenderTask {
  batch: RenderRequest[];
  progress: Int32Array;
}

const renderOne = createRenderOne();

/** Entry of a rendering thread: one task, one result per request. */
export default function renderBatch({ batch, progress }: RenderTask): RenderResult[] {
  const results = batch.map((request, at) => {
    Atomics.store(progress, 0, at);
    return renderOne(request);
  });
  Atomics.store(progress, 0, batch.length);
  return results;
}
