import type { Answer, Call } from './call.js';

export interface Route {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v2`, with parameters in braces: `/users/{userId}`. */
  readonly path: string;
  /** One of these is needed, and enough. Absent: any token will do, as with a client's token on the platform. */
  readonly scopes?: readonly string[];
  readonly handle: (call: Call) => Answer;
}

export interface RouteMatch {
  readonly route: Route;
  readonly params: ReadonlyMap<string, string>;
}

/** Finds the route of a path; a literal segment beats a parameter (`/users/me` before `/users/{userId}`). */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => RouteMatch | undefined {
  const table = routes
    .map((route) => ({ route, segments: route.path.split('/') }))
    .toSorted((left, right) => countParameters(left.segments) - countParameters(right.segments));

  return (method, path) => {
    const segments = path.split('/');
    for (const { route, segments: template } of table) {
      if (route.method !== method || template.length !== segments.length) continue;
      const params = match(template, segments);
      if (params !== undefined) return { route, params };
    }
    return undefined;
  };
}

function countParameters(template: readonly string[]): number {
  return template.filter((segment) => segment.startsWith('{')).length;
}

function match(template: readonly string[], segments: readonly string[]): ReadonlyMap<string, string> | undefined {
  const params = new Map<string, string>();
  for (const [index, expected] of template.entries()) {
    const actual = segments[index] ?? '';
    if (expected.startsWith('{')) params.set(expected.slice(1, -1), decode(actual));
    else if (expected !== actual) return undefined;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
