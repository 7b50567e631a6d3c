// Writes the JavaScript of the package that it is run in: one file for each entry point that `publishConfig.exports` and
// `bin` name, and one for what several of them share. What the package depends on stays outside, and what its sources
// load by `import()` is still loaded only then. `dist` is emptied first: the compiler adds the declarations afterwards.
import { isAbsolute, posix } from 'node:path';

import { build } from 'rolldown';

import { readManifest } from './workspace.mjs';

const folder = process.cwd();
const { bin = {}, engines, publishConfig } = readManifest(folder);

/** `./dist/bin/x.js` is built of `./src/bin/x.ts`; a door without code, such as `./package.json`, is not built. */
const doors = [...Object.values(publishConfig.exports).map((door) => door.default), ...Object.values(bin)];
const names = doors
  .filter((door) => door !== undefined)
  .map((door) => posix.relative('dist', door).replace(/\.js$/, ''));

await build({
  cwd: folder,
  input: Object.fromEntries(names.map((name) => [name, `./src/${name}.ts`])),
  external: (id) => !id.startsWith('.') && !isAbsolute(id),
  platform: 'node',
  transform: { target: engines.node.replace('>=', 'node') },
  output: {
    dir: 'dist',
    cleanDir: true,
    chunkFileNames: 'shared/[name].js',
    // Whoever reads the published code reads what was written; the sources are published beside it.
    minify: false,
    sourcemap: true,
    sourcemapExcludeSources: true,
  },
});
