import type { SimulatedRequest } from '../vendor-server.js';
import type { CxoneAnswer } from './answer.js';
import { CxoneFailure } from './answer.js';
import type { Parameters } from './parameters.js';

/** One call as a route sees it. */
export interface CxoneCall {
  readonly request: SimulatedRequest;
  readonly parameters: Parameters;
  /** The API version of the path (34 for `/v34.0/`); 0 outside the versioned API. Shapes differ by it. */
  readonly version: number;
  /** A value captured from the path. */
  part(name: string): string;
}

export type CxoneHandler = (call: CxoneCall) => CxoneAnswer;

/** Routes by `METHOD /template/{part}`. */
export type CxoneRoutes = Readonly<Record<`${string} /${string}`, CxoneHandler>>;

export interface CxoneMatch {
  readonly handler: CxoneHandler;
  readonly template: string;
  readonly parts: Readonly<Record<string, string>>;
}

interface CompiledRoute {
  readonly method: string;
  readonly template: string;
  readonly segments: readonly string[];
  readonly handler: CxoneHandler;
}

/** Finds the route for a path, without regard to case. */
export interface CxoneRouteTable {
  /** @throws CxoneFailure 405 when the path exists but not with this method. */
  match(method: string, segments: readonly string[]): CxoneMatch | undefined;
}

/** A literal segment is preferred to a captured one, whatever the order in which the routes are written. */
export function createRouteTable(routes: CxoneRoutes): CxoneRouteTable {
  const compiled = Object.entries(routes).map(([key, handler]): CompiledRoute => {
    const [method = '', template = ''] = key.split(' ');
    return { method, template, segments: template.split('/').slice(1), handler };
  });
  const literals = ({ segments }: CompiledRoute): number => segments.filter((segment) => !isCapture(segment)).length;
  compiled.sort((a, b) => literals(b) - literals(a));

  return {
    match: (method, segments) => {
      const onPath = compiled.filter((route) => fits(route.segments, segments));
      const route = onPath.find((candidate) => candidate.method === method);
      if (route !== undefined)
        return { handler: route.handler, template: route.template, parts: capture(route.segments, segments) };
      if (onPath.length > 0)
        throw new CxoneFailure(405, `The requested resource does not support http method '${method}'.`);
      return undefined;
    },
  };
}

const isCapture = (segment: string): boolean => segment.startsWith('{');

const fits = (template: readonly string[], path: readonly string[]): boolean =>
  template.length === path.length &&
  template.every((segment, index) => isCapture(segment) || segment.toLowerCase() === path[index]?.toLowerCase());

function capture(template: readonly string[], path: readonly string[]): Record<string, string> {
  const parts: Record<string, string> = {};
  for (const [index, segment] of template.entries()) {
    if (isCapture(segment)) parts[segment.slice(1, -1)] = decodePart(path[index] ?? '');
  }
  return parts;
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A path in the words of the versioned API, or as it stands. */
export interface CxonePath {
  readonly versioned: boolean;
  /** As sent, lower-cased: `/incontactapi/services/v34.0`; empty outside the versioned API. */
  readonly prefix: string;
  readonly version: number;
  readonly segments: readonly string[];
}

/** Double slashes are collapsed: the vendor's own client sends them. */
export function parseCxonePath(path: string): CxonePath {
  const segments = path.split('/').filter((segment) => segment !== '');
  const prefix = segments.slice(0, 3).join('/').toLowerCase();
  const version = /^incontactapi\/services\/v(\d+)(?:\.\d+)?$/.exec(prefix)?.[1];
  return version === undefined
    ? { versioned: false, prefix: '', version: 0, segments }
    : { versioned: true, prefix: `/${prefix}`, version: Number(version), segments: segments.slice(3) };
}
