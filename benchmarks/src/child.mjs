import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * A process that answers one question at a time.
 * @param file a URL; the process calls `answerParent`.
 */
export function startChild(file, args = [], { execArgv = [] } = {}) {
  const child = fork(fileURLToPath(file), args, { execArgv });
  const exited = new Promise((resolve) => {
    child.once('exit', resolve);
  });

  /** The process' next message. */
  function nextMessage() {
    return new Promise((resolve, reject) => {
      const onExit = (code, signal) => reject(new Error(`${file} ended with ${signal ?? code}`));
      child.once('exit', onExit);
      child.once('message', (message) => {
        child.off('exit', onExit);
        resolve(message);
      });
    });
  }

  const started = nextMessage();
  return {
    /** What the process said of itself once it was ready. */
    started,
    async ask(question) {
      await started;
      const answer = nextMessage();
      child.send(question);
      return answer;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}

/** The child's side: says that it is ready, then answers each question; ends with its parent's interest. */
export function answerParent(ready, answer) {
  process.on('message', async (question) => {
    process.send((await answer(question)) ?? 'done');
  });
  process.on('disconnect', () => process.exit());
  process.send(ready);
}
