import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { listen } from './listen.js';

const app = new Hono().get('/', (context) => context.text('here'));

it('serves on a free port of loopback and gives it back', async () => {
  const first = await listen(app, 0);
  expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await (await fetch(first.url)).text()).toBe('here');
  await first.close();
  await expect(fetch(first.url)).rejects.toThrow('fetch failed');
});

it('says in one line that a port is in use', async () => {
  const first = await listen(app, 0);
  const port = Number(new URL(first.url).port);
  await expect(listen(app, port)).rejects.toThrow(`port ${port} is in use`);
  await first.close();
});
