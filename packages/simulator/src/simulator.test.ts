import { describe, expect, it } from 'vitest';
import { createVirtualClock } from './clock/virtual-clock.js';
import { runCommand } from './bin/command.js';
import type { CxoneReady } from './ready-line.js';
import { createSimulator, startSimulator } from './simulator.js';

const textsOf = async (response: Response): Promise<Readonly<Record<string, string>>> =>
  (await response.json()) as Readonly<Record<string, string>>;

describe.each(['genesys', 'cxone'] as const)('a %s simulator', (vendor) => {
  it('says all that a client needs to begin, the same for the same seed', () => {
    const create = (seed: number) => createSimulator({ vendor, seed, clock: createVirtualClock({ startAt: 0 }) }).ready;
    const ready = create(7);
    expect(ready).toMatchObject({ ready: true, vendor });
    expect(ready.agents).toHaveLength(20);
    expect(ready.queues.length).toBeGreaterThanOrEqual(3);
    expect(ready.skills.length).toBeGreaterThanOrEqual(4);
    expect(create(7)).toEqual(ready);
    expect(create(8).credentials).not.toEqual(ready.credentials);
  });

  it('answers an offer even without traffic, and lives a day of its own with it', async () => {
    const clock = createVirtualClock({ startAt: 0 });
    const quiet = createSimulator({ vendor, clock });
    const { key } = quiet.world.offerContact({ media: 'call', agentKey: 'agent-1' }, 'control');
    await clock.advance(60_000);
    expect(quiet.world.contact(key)).toMatchObject({ phase: 'active' });
    expect(quiet.world.contacts()).toHaveLength(1);
    quiet.close();

    const busy = createSimulator({ vendor, clock, traffic: 'generated' });
    await clock.advance(60_000);
    expect(busy.world.contacts().length).toBeGreaterThan(1);
    busy.close();

    const call = { day: 8, serviceType: 'PS', priority: 0, waitS: 0, outcome: 'AGENT', serviceS: 60 } as const;
    const calls = [25_200, 25_260].map((queueEntryS) => ({ ...call, queueEntryS }));
    const again = createSimulator({ vendor, clock, traffic: { calls } });
    await clock.advance(60_000);
    expect(again.world.contacts().map(({ phase }) => phase)).toEqual(['ended', 'ended']);
    again.close();
  });

  it('lets an offer ring where nobody is to answer', async () => {
    const clock = createVirtualClock({ startAt: 0 });
    const { world, close } = createSimulator({ vendor, clock, people: 'off' });
    const { key } = world.offerContact({ media: 'call', agentKey: 'agent-1' }, 'control');
    await clock.advance(60_000);
    expect(world.contact(key)).toMatchObject({ phase: 'queued', lastOffer: { outcome: 'timed-out' } });
    close();
  });

  it('serves the vendor and the control routes on one port, in virtual time', async () => {
    const simulator = await startSimulator({ vendor, clock: 'virtual', agents: 6 });
    try {
      expect(simulator.ready.url).toBe(simulator.url);
      const post = (path: string, body: unknown) =>
        fetch(`${simulator.controlUrl}/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
      const agentId = simulator.ready.agents[0]?.id ?? '';
      expect((await post(`agents/${agentId}/state`, { status: 'ready' })).status).toBe(200);
      expect((await post('clock', { advanceMs: 60_000 })).status).toBe(200);
      const world = await (await fetch(`${simulator.controlUrl}/world`)).json();
      expect(world).toMatchObject({
        at: '2026-01-05T09:01:00.000Z',
        agents: [{ id: agentId, standing: { status: 'ready' } }, {}, {}, {}, {}, {}],
      });
    } finally {
      await simulator.close();
    }
    await expect(fetch(simulator.url)).rejects.toThrow('fetch failed');
  });
});

describe('credentials', () => {
  it('open simulated CXone from its discovery document on', async () => {
    const simulator = await startSimulator({ vendor: 'cxone' });
    try {
      if (simulator.ready.vendor !== 'cxone') throw new Error('Another vendor answered.');
      const { credentials, url } = simulator.ready;
      const { token_endpoint: tokenEndpoint } = await textsOf(await fetch(`${url}/.well-known/openid-configuration`));
      const token = await fetch(tokenEndpoint ?? '', {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${credentials.clientId}:${credentials.clientSecret}`).toString('base64')}`,
        },
        body: new URLSearchParams({
          grant_type: 'password',
          username: credentials.accessKeyId,
          password: credentials.accessKeySecret,
        }),
      });
      const { access_token: accessToken } = await textsOf(token);
      const agents = await fetch(`${url}/inContactAPI/services/v34.0/agents`, {
        headers: { authorization: `Bearer ${accessToken}` },
      });
      expect(await agents.json()).toMatchObject({ totalRecords: 20 });
    } finally {
      await simulator.close();
    }
  });

  it('open simulated Genesys', async () => {
    const simulator = await startSimulator({ vendor: 'genesys' });
    try {
      if (simulator.ready.vendor !== 'genesys') throw new Error('Another vendor answered.');
      const { credentials, url, states } = simulator.ready;
      expect(states.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['Available', 'Offline', 'Break', 'Lunch']),
      );
      const token = await fetch(`${url}/oauth/token`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${credentials.clientId}:${credentials.clientSecret}`).toString('base64')}`,
        },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      });
      const { access_token: accessToken } = await textsOf(token);
      const users = await fetch(`${url}/api/v2/users?pageSize=100`, {
        headers: { authorization: `Bearer ${accessToken}` },
      });
      expect(await users.json()).toMatchObject({ total: 20 });
    } finally {
      await simulator.close();
    }
  });
});

describe('contactport-simulator', () => {
  const columns = 'day,queue_entry_s,service_type,priority,wait_s,outcome,service_start_s,service_s,agent';
  const files: Readonly<Record<string, string>> = {
    'calls.csv': `${columns}\n8,25200,PS,0,10,AGENT,25210,100,A1\n`,
    'plan.json': '{"faults":[{"kind":"lost-answer","probability":0.2}]}',
    'broken.json': '{"faults":[{"kind":"lost-answer","probability":2}]}',
    'broken.csv': `${columns}\n8,25200,PS,0,long,AGENT,25210,100,A1\n`,
  };

  async function run(...argv: string[]) {
    const printed: string[] = [];
    const complaints: string[] = [];
    const code = await runCommand(argv, {
      print: (line) => printed.push(line),
      complain: (line) => complaints.push(line),
      read: (file) => {
        const text = files[file];
        return text === undefined ? Promise.reject(new Error(`no such file: ${file}`)) : Promise.resolve(text);
      },
      stopped: Promise.resolve(),
    });
    return { code, printed, complaint: complaints.join('\n') };
  }

  it('prints the ready line first and ends well when stopped', async () => {
    const { code, printed } = await run(
      'serve',
      '--vendor',
      'cxone',
      '--agents',
      '8',
      '--seed',
      '3',
      '--limits',
      'off',
    );
    expect(code).toBe(0);
    expect(printed).toHaveLength(1);
    const ready = JSON.parse(printed[0] ?? '') as CxoneReady;
    expect(ready.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(ready.credentials.accessKeySecret).toMatch(/====$/);
    expect(ready).toMatchObject({
      ready: true,
      vendor: 'cxone',
      controlUrl: `${ready.url}/__sim`,
      workModes: [{ id: 'work-mode-available', name: 'Available' }, ...Array.from({ length: 9 }, () => ({}))],
      pointsOfContact: [{ id: '7001', name: 'Customer service intake' }, {}, {}],
    });
    expect(ready.agents).toHaveLength(8);
  });

  it('takes its traffic from a call log', async () => {
    const { code, printed } = await run('serve', '--vendor', 'genesys', '--traffic', 'calls.csv');
    expect(code).toBe(0);
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({ ready: true });
  });

  it.each(['lost-answers', 'plan.json'])('takes disasters from %s', async (faults) => {
    const { code, printed } = await run('serve', '--vendor', 'genesys', '--faults', faults);
    expect(code).toBe(0);
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({ ready: true });
  });

  it.each([
    [[], 2, ''],
    [['run'], 2, 'serve'],
    [['serve'], 2, '--vendor is missing; it takes genesys or cxone.'],
    [['serve', '--vendor', 'avaya'], 2, 'genesys or cxone'],
    [['serve', '--vendor', 'cxone', '--colour', 'red'], 2, 'Allowed: --vendor, --port'],
    [['serve', '--vendor', 'cxone', '--traffic', 'none.csv'], 2, '"none.csv" cannot be read: no such file'],
    [['serve', '--vendor', 'cxone', '--traffic', 'broken.csv'], 2, 'broken.csv: Line 2, column wait_s'],
    [['serve', '--vendor', 'cxone', '--faults', 'flood'], 2, 'vendor-outage, slow-cache, everything; "flood" cannot'],
    [['serve', '--vendor', 'cxone', '--faults', 'broken.json'], 2, 'broken.json: faults[0].probability must be'],
    [['serve', '--vendor', 'cxone', '--agents', '4'], 2, 'from 5 to'],
    [['serve', '--vendor', 'cxone', '--port', '99999'], 2, 'from 0 to 65535'],
  ])('misused as %j says what is allowed', async (argv, code, words) => {
    const outcome = await run(...argv);
    expect(outcome.code).toBe(code);
    expect(outcome.complaint).toContain(words);
  });

  it('says that a port is taken', async () => {
    const simulator = await startSimulator({ vendor: 'cxone' });
    try {
      const { port } = new URL(simulator.url);
      const { code, complaint } = await run('serve', '--vendor', 'cxone', '--port', port);
      expect(code).toBe(1);
      expect(complaint).toContain(`Port ${port} is in use`);
    } finally {
      await simulator.close();
    }
  });
});
