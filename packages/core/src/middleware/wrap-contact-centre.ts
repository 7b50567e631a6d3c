import type { CallOptions } from '../v1/call-options.js';
import type { ContactCentre } from '../v1/contact-centre.js';
import type { EventStream } from '../v1/stream/event-stream.js';
import type { Answer, Call, Operation, StreamOperation } from './call.js';
import { forwardEventStream } from './forward-event-stream.js';
import type { Hook, Hooks, Middleware } from './middleware.js';

/** Puts layers around a centre, outermost first: the first sees a call first and its answer last. */
export function wrapContactCentre(centre: ContactCentre, ...middleware: readonly Middleware[]): ContactCentre {
  const layers: Hooks[] = [];
  for (const layer of middleware.toReversed()) layers.unshift(layer(withLayers(centre, [...layers])));
  return withLayers(centre, layers);
}

function withLayers(centre: ContactCentre, layers: readonly Hooks[]): ContactCentre {
  const { agentStates, workItems } = centre;

  function run<Name extends Operation>(
    operation: Name,
    input: Call<Name>['input'],
    options: CallOptions | undefined,
    base: (call: Call<Name>) => Answer<Name>,
  ): Answer<Name> {
    return compose(layers, operation, base)({ operation, input, options: options ?? {}, notes: {} });
  }

  /** Keeps the stream's status, which iterables in between do not carry. */
  function watch<Name extends StreamOperation, Event>(
    operation: Name & ('agentStates.watch' | 'workItems.watch'),
    input: Call<Name>['input'],
    options: CallOptions,
    open: (call: Call<Name>) => EventStream<Event> & Answer<Name>,
  ): EventStream<Event> {
    let source: EventStream<Event> | undefined;
    const events = run<Name>(operation, input, options, (call) => (source = open(call)));
    return forwardEventStream(events as AsyncIterable<Event>, source, operation);
  }

  return {
    specificationVersion: centre.specificationVersion,
    vendor: centre.vendor,
    tenant: centre.tenant,
    capabilities: centre.capabilities,
    ready: (options) => centre.ready(options),
    probe: (options) => centre.probe(options),
    observe: (listener) => centre.observe(listener),
    close: () => centre.close(),
    [Symbol.asyncDispose]: () => centre.close(),
    agentStates: {
      get: (agentId, options) =>
        run('agentStates.get', { agentId }, options, (call) => agentStates.get(call.input.agentId, call.options)),
      list: (query = {}) => {
        const [filters, options] = splitQuery(query);
        return run('agentStates.list', filters, options, (call) =>
          agentStates.list({ ...call.options, ...call.input }),
        );
      },
      change: (agentId, target, options = {}) => {
        const { ifRevision, ...callOptions } = options;
        const input = { agentId, target, ...(ifRevision === undefined ? {} : { ifRevision }) };
        return run('agentStates.change', input, callOptions, (call) => {
          const { agentId, target, ...condition } = call.input;
          return agentStates.change(agentId, target, { ...call.options, ...condition });
        });
      },
      changeMany: (requests, options) =>
        run('agentStates.changeMany', { requests }, options, (call) =>
          agentStates.changeMany(call.input.requests, call.options),
        ),
      catalog: (query, options) =>
        run('agentStates.catalog', query, options, (call) => agentStates.catalog(call.input, call.options)),
      watch: (query = {}) => {
        const [filters, options] = splitQuery(query);
        return watch('agentStates.watch', filters, options, (call) =>
          agentStates.watch({ ...call.options, ...call.input }),
        );
      },
    },
    workItems: {
      create: (draft, options) =>
        run('workItems.create', { draft }, options, (call) => workItems.create(call.input.draft, call.options)),
      get: (workItemId, options) =>
        run('workItems.get', { workItemId }, options, (call) => workItems.get(call.input.workItemId, call.options)),
      watch: (query) => {
        const [filters, options] = splitQuery(query);
        return watch('workItems.watch', filters, options, (call) =>
          workItems.watch({ ...call.options, ...call.input }),
        );
      },
    },
  };
}

function compose<Name extends Operation>(
  layers: readonly Hooks[],
  operation: Name,
  base: (call: Call<Name>) => Answer<Name>,
): (call: Call<Name>) => Answer<Name> {
  return layers.reduceRight((next, layer) => {
    const hook: Hook<Name> | undefined = layer[operation];
    return hook === undefined ? next : (call: Call<Name>) => hook(call, next);
  }, base);
}

function splitQuery<Query extends CallOptions>(query: Query): [Omit<Query, keyof CallOptions>, CallOptions] {
  const { signal, timeoutMs, lane, dryRun, context, vendorOptions, ...filters } = query;
  const options = { signal, timeoutMs, lane, dryRun, context, vendorOptions };
  return [filters, Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))];
}
