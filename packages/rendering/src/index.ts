export { MASK, maskSensitive } from './mask-sensitive.ts';
export type { RenderRequest, RenderResult, RenderVariables } from './render-request.ts';
export { createRenderer, type Renderer, type RendererOptions } from './renderer.ts';
export { safeUrl } from './safe-url.ts';
