import type { CallOptions } from '../v1/call-options.js';
import type { EventStream } from '../v1/stream/event-stream.js';
import type { Answer, Call, Operation, Output, StreamOperation } from './call.js';
import { forwardEventStream } from './forward-event-stream.js';
import type { Hook, Hooks } from './middleware.js';

/** Brings calls through the layers to what they are finally made of. */
export interface HookRunner {
  run<Name extends Operation>(
    operation: Name,
    input: Call<Name>['input'],
    options: CallOptions | undefined,
    base: (call: Call<Name>) => Answer<Name>,
  ): Answer<Name>;
  /** Keeps the stream's status, which iterables in between do not carry. */
  watch<Name extends WatchOperation>(
    operation: Name,
    input: Call<Name>['input'],
    options: CallOptions,
    open: (call: Call<Name>) => EventStream<Output<Name>> & Answer<Name>,
  ): EventStream<Output<Name>>;
}

type WatchOperation = Extract<StreamOperation, `${string}.watch`>;

export function createHookRunner(layers: readonly Hooks[]): HookRunner {
  const run: HookRunner['run'] = (operation, input, options, base) =>
    compose(layers, operation, base)({ operation, input, options: options ?? {}, notes: {} });
  return {
    run,
    watch<Name extends WatchOperation>(
      operation: Name,
      input: Call<Name>['input'],
      options: CallOptions,
      open: (call: Call<Name>) => EventStream<Output<Name>> & Answer<Name>,
    ) {
      let source: EventStream<Output<Name>> | undefined;
      const events = run<Name>(operation, input, options, (call) => (source = open(call)));
      return forwardEventStream(events as AsyncIterable<Output<Name>>, source, operation);
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

/** Tells a query's filters from the call options that travel with it. */
export function splitQuery<Query extends CallOptions>(query: Query): [Omit<Query, keyof CallOptions>, CallOptions] {
  const { signal, timeoutMs, lane, dryRun, context, vendorOptions, ...filters } = query;
  const options = { signal, timeoutMs, lane, dryRun, context, vendorOptions };
  return [filters, Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))];
}
