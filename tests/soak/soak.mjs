// The soak's command, for a Node that cannot run TypeScript by itself: the sources are read as the tests read them.
import { fileURLToPath } from 'node:url';
import { createViteServer } from 'vitest/node';

const server = await createViteServer({
  root: fileURLToPath(new URL('.', import.meta.url)),
  configFile: fileURLToPath(new URL('vitest.config.ts', import.meta.url)),
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, ws: false, watch: null },
});
try {
  await server.ssrLoadModule('/src/main.ts');
} finally {
  await server.close();
}
