import { readFile } from 'node:fs/promises';
import { systemClock } from '@contactport/core';
import { handInWork } from './back-office.js';
import { followCentre } from './board/follow-centre.js';
import { createApp } from './server/create-app.js';
import { listen } from './server/listen.js';
import type { SimulatedCentre } from './simulated-centre.js';
import { renderTerminalView } from './terminal-view.js';
import { wait } from './wait.js';

export interface LiveOptions {
  readonly centres: readonly SimulatedCentre[];
  readonly port: number;
  /** Does anybody hand in work by itself? A replayed call log is left as it was. */
  readonly backOffice: boolean;
  readonly signal: AbortSignal;
}

/** The live board, in the browser and in the terminal, until the signal says stop. @throws when the port is in use. */
export async function runLive({ centres, port, backOffice, signal }: LiveOptions): Promise<void> {
  const clock = systemClock;
  const served = centres.map(({ centre }) => ({ centre, board: followCentre({ centre, clock, signal }) }));
  const server = await listen(createApp({ centres: served, clock, signal, readScript }), port);
  console.log(`Listening on ${server.url}`);
  const working = backOffice ? centres.map((place) => handInWork({ ...place, signal, everyMs: 15_000 })) : [];
  try {
    await Promise.all([
      ...working,
      paint(
        () =>
          renderTerminalView(
            served.map(({ board }) => board.board()),
            server.url,
          ),
        signal,
      ),
    ]);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await server.close();
  }
}

/** The compiled scripts of the page lie beside this very module. */
async function readScript(file: string): Promise<string | undefined> {
  try {
    return await readFile(new URL(`web/script/${file}`, import.meta.url), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A terminal is repainted twice a second; a pipe gets the board once in ten seconds, to be read as a log. */
async function paint(view: () => string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(process.stdout.isTTY ? 500 : 10_000, signal);
    console.log(process.stdout.isTTY ? `\u001b[2J\u001b[H${view()}` : view());
  }
}
