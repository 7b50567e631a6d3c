import type { SimulatedRequest } from '../vendor-server.js';
import type { RequestChoice, RouteClass } from './fault.js';
import { compileGlob } from './glob.js';

export function compileRequestChoice({
  routes,
  methods,
  path,
  query = [],
}: RequestChoice): (request: SimulatedRequest) => boolean {
  const isPath = path === undefined ? () => true : compileGlob(path);
  return (request) =>
    (routes === undefined || routes.includes(routeClassOf(request))) &&
    (methods === undefined || methods.includes(request.method)) &&
    isPath(request.path) &&
    query.every((name) => request.query.has(name));
}

/** Long questions are asked by `POST`, and change nothing. */
export function routeClassOf({ method, path }: SimulatedRequest): RouteClass {
  if (/\/(?:token|token\/access-key|public\/user\/refresh)$/i.test(path)) return 'token';
  if (/\/notifications\//i.test(path)) return 'notifications';
  return method === 'GET' || method === 'HEAD' || /\/(?:query|search)(?:\/jobs)?$/i.test(path) ? 'read' : 'write';
}
