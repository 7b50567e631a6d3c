import type { Capabilities, CreatePromise, Guard } from '@contactport/core';

/** Capabilities that differ from others in one claim. */
export interface CapabilityVariant {
  /** What is different, e.g. `without workItems.watch`. */
  readonly name: string;
  readonly capabilities: Capabilities;
}

/** The claims without which an adapter has nothing of a port at all. */
const kept = new Set(['agentStates.read', 'directory.read', 'schedules.shifts']);

/** Ports that may be absent, with all their claims. */
const ports = new Set(['directory', 'schedules']);

/** The other words for a claim that is one of several. */
const alternatives: Readonly<Record<string, readonly string[]>> = {
  'agentStates.guard': ['compare-and-set', 'check-then-act', 'none'] satisfies readonly Guard[],
  'agentStates.catalogBy': ['centre', 'team'],
  'workItems.create.promise': ['guaranteed', 'read-back', 'at-most-once'] satisfies readonly CreatePromise[],
};

/** Every capability that is one claim less than these, or another; found by walking the data, so that none is forgotten. */
export function variantsOf(capabilities: Capabilities): readonly CapabilityVariant[] {
  return variants(capabilities, '').map(({ name, value }) => ({ name, capabilities: value as Capabilities }));
}

interface Variant {
  readonly name: string;
  readonly value: unknown;
}

function variants(value: unknown, path: string): Variant[] {
  if (kept.has(path)) return [];
  if (typeof value === 'boolean') return [{ name: `${path}: ${!value}`, value: !value }];
  if (typeof value === 'string') {
    const others = (alternatives[path] ?? []).filter((other) => other !== value);
    return others.map((other) => ({ name: `${path}: ${other}`, value: other }));
  }
  if (Array.isArray(value)) {
    return value.map((item) => ({ name: `without ${path}.${item}`, value: value.filter((one) => one !== item) }));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const innerPath = path === '' ? key : `${path}.${key}`;
    const { [key]: _, ...rest } = { ...value } as Record<string, unknown>;
    const without = isOptional(innerPath, inner) ? [{ name: `without ${innerPath}`, value: rest }] : [];
    return [
      ...without,
      ...variants(inner, innerPath).map(({ name, value: changed }) => ({ name, value: { ...value, [key]: changed } })),
    ];
  });
}

/** Grants and streams may be absent; what holds other claims together may not. */
function isOptional(path: string, value: unknown): boolean {
  if (ports.has(path)) return true;
  return !kept.has(path) && typeof value === 'object' && value !== null && ('as' in value || 'delivery' in value);
}
