import { z } from 'zod';

import type { Tree } from './tree.js';

const names = z.record(z.string(), z.string()).default({});
const target = z.union([z.string(), z.record(z.string(), z.string())]);

const manifestSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  private: z.boolean().default(false),
  description: z.string().default(''),
  license: z.string().optional(),
  type: z.string().optional(),
  sideEffects: z.boolean().optional(),
  engines: names,
  repository: z.object({ type: z.string(), url: z.string(), directory: z.string() }).optional(),
  exports: z.record(z.string(), target).default({}),
  bin: names,
  files: z.array(z.string()).default([]),
  publishConfig: z
    .object({
      access: z.string().optional(),
      provenance: z.boolean().optional(),
      exports: z.record(z.string(), target).default({}),
    })
    .default({ exports: {} }),
  scripts: names,
  dependencies: names,
  devDependencies: names,
  peerDependencies: names,
});

export type Manifest = z.infer<typeof manifestSchema>;

/** One package of the workspace. */
export interface WorkspacePackage {
  /** From the root, as `packages/core`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every package of the workspace; those under `packages/` are the published ones. */
export function packagesOf(tree: Tree): readonly WorkspacePackage[] {
  return [...tree]
    .filter(([path]) => /^(packages|apps|tests|tools)\/[^/]+\/package\.json$/.test(path))
    .map(([path, text]) => ({
      folder: path.slice(0, -'/package.json'.length),
      manifest: manifestSchema.parse(JSON.parse(text)),
    }));
}

export function publishedPackagesOf(tree: Tree): readonly WorkspacePackage[] {
  return packagesOf(tree).filter(({ folder }) => folder.startsWith('packages/'));
}

/** The package's hand-written sources that are shipped: everything under `src` but its tests. */
export function shippedSourcesOf(
  tree: Tree,
  { folder }: WorkspacePackage,
): readonly (readonly [path: string, text: string])[] {
  return [...tree].filter(([path]) => path.startsWith(`${folder}/src/`) && isShippedSource(path));
}

function isShippedSource(path: string): boolean {
  return /\.[mc]?tsx?$/.test(path) && !/\.(test|test-d)\.ts$/.test(path);
}
