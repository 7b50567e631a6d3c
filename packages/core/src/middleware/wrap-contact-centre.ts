import type { ContactCentre } from '../v1/contact-centre.js';
import type { Hooks, Middleware } from './middleware.js';
import { createHookRunner } from './run-hooks.js';
import { wrapAgentStates } from './wrap-agent-states.js';
import { wrapDirectory } from './wrap-directory.js';
import { wrapWorkItems } from './wrap-work-items.js';

/** Puts layers around a centre, outermost first: the first sees a call first and its answer last. */
export function wrapContactCentre(centre: ContactCentre, ...middleware: readonly Middleware[]): ContactCentre {
  const layers: Hooks[] = [];
  for (const layer of middleware.toReversed()) layers.unshift(layer(withLayers(centre, [...layers])));
  return withLayers(centre, layers);
}

function withLayers(centre: ContactCentre, layers: readonly Hooks[]): ContactCentre {
  const runner = createHookRunner(layers);
  const { directory, schedules } = centre;
  return {
    specificationVersion: centre.specificationVersion,
    vendor: centre.vendor,
    tenant: centre.tenant,
    capabilities: centre.capabilities,
    agentStates: wrapAgentStates(centre.agentStates, runner),
    workItems: wrapWorkItems(centre.workItems, runner),
    ...(directory === undefined ? {} : { directory: wrapDirectory(directory, runner) }),
    ...(schedules === undefined ? {} : { schedules }),
    ready: (options) => centre.ready(options),
    probe: (options) => centre.probe(options),
    observe: (listener) => centre.observe(listener),
    close: () => centre.close(),
    [Symbol.asyncDispose]: () => centre.close(),
  };
}
