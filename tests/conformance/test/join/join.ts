export { createJoinedAdapter } from './joined-adapter.js';
export type { AdapterTuning } from './joined-adapter.js';
export { isWrite } from './is-write.js';
export { joinInMemory } from './join-in-memory.js';
export type { InMemoryJoin, InMemoryJoinOptions } from './join-in-memory.js';
export { joinOverLoopback } from './join-over-loopback.js';
export type { LoopbackJoinOptions } from './join-over-loopback.js';
export type { Join } from './joined.js';
export type { Line } from './line.js';
