// A process of its own for one benchmark: run-file.mjs FILE [--quick]. Rows go to the parent by message.
import { argv } from 'node:process';

const [file, ...flags] = argv.slice(2);
const { default: benchmark } = await import(new URL(file, import.meta.url).href);
const rows = await benchmark.run({ quick: flags.includes('--quick') });
await new Promise((resolve) => process.send({ name: benchmark.name, rows }, resolve));
process.disconnect();
