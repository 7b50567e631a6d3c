import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const main = createRequire(import.meta.url).resolve('@contactport/demo/dist/main.js');

export interface RunningDemo {
  readonly url: string;
  /** Ends it as Ctrl-C does; resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** Starts the built demo on real simulators and waits for the line that says where it listens. */
export async function runDemo(...words: readonly string[]): Promise<RunningDemo> {
  const demo = spawn(process.execPath, [main, '--port', '0', ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => demo.once('close', resolve));
  const complaints: string[] = [];
  demo.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  const lines = createInterface({ input: demo.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const listening = /^Listening on (\S+)$/.exec(line)?.[1];
      if (listening !== undefined) resolve(listening);
    });
    void ended.then((code) => reject(new Error(`the demo ended with ${code}: ${complaints.join('')}`)));
  });
  return {
    url,
    stop() {
      demo.kill('SIGINT');
      return ended;
    },
  };
}
