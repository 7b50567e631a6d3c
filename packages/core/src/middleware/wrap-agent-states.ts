import type { AgentStatePort } from '../v1/agent-state/agent-state-port.js';
import { type HookRunner, splitQuery } from './run-hooks.js';

export function wrapAgentStates(port: AgentStatePort, { run, watch }: HookRunner): AgentStatePort {
  return {
    get: (agentId, options) =>
      run('agentStates.get', { agentId }, options, (call) => port.get(call.input.agentId, call.options)),
    list: (query = {}) => {
      const [filters, options] = splitQuery(query);
      return run('agentStates.list', filters, options, (call) => port.list({ ...call.options, ...call.input }));
    },
    change: (agentId, target, options = {}) => {
      const { ifRevision, ...callOptions } = options;
      const input = { agentId, target, ...(ifRevision === undefined ? {} : { ifRevision }) };
      return run('agentStates.change', input, callOptions, (call) => {
        const { agentId, target, ...condition } = call.input;
        return port.change(agentId, target, { ...call.options, ...condition });
      });
    },
    changeMany: (requests, options) =>
      run('agentStates.changeMany', { requests }, options, (call) =>
        port.changeMany(call.input.requests, call.options),
      ),
    catalog: (query, options) =>
      run('agentStates.catalog', query, options, (call) => port.catalog(call.input, call.options)),
    watch: (query = {}) => {
      const [filters, options] = splitQuery(query);
      return watch('agentStates.watch', filters, options, (call) => port.watch({ ...call.options, ...call.input }));
    },
  };
}
