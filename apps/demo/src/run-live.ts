import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { followCentre } from './follow-centre.js';
import type { SimulatedCentre } from './simulated-centre.js';
import { supervise } from './supervisor.js';
import { renderTerminalView } from './terminal-view.js';
import { wait } from './wait.js';

export interface LiveOptions {
  readonly centres: readonly SimulatedCentre[];
  readonly port: number;
  readonly signal: AbortSignal;
}

/** The live board, in the terminal and over HTTP, until the signal says stop. @throws when the port is in use. */
export async function runLive({ centres, port, signal }: LiveOptions): Promise<void> {
  const models = centres.map(({ centre }) => followCentre(centre, signal, () => undefined));
  const boards = () => models.map((model) => model.board());
  const server = await listen(port, boards);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  console.log(`Listening on ${url}`);
  try {
    await Promise.all([
      ...centres.map(({ centre }) => supervise({ centre, signal, everyMs: 1500, wait })),
      paint(() => renderTerminalView(boards(), url), signal),
    ]);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function listen(port: number, boards: () => unknown): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(boards()));
  });
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw inUse ? new Error(`port ${port} is in use; choose another with --port, or 0 for any free one`) : error;
  }
  return server;
}

/** A terminal is repainted twice a second; a pipe gets the board once in ten seconds, to be read as a log. */
async function paint(view: () => string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(process.stdout.isTTY ? 500 : 10_000, signal);
    console.log(process.stdout.isTTY ? `\u001b[2J\u001b[H${view()}` : view());
  }
}
