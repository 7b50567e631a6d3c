import { describe, expect, it } from 'vitest';
import { createCxoneClient } from '../../test/cxone-client.js';
import { listAt } from '../../test/json.js';

describe('a skill', () => {
  it('has its own dispositions, in pages', async () => {
    const { api } = await createCxoneClient();
    const { json } = await api('GET', '/skills/4001/dispositions');
    expect(json).toMatchObject({ totalRecords: 4, skillId: 4001, skillName: 'Customer service' });
    expect(listAt(json, 'dispositions')[0]).toMatchObject({
      dispositionId: 6001,
      dispositionName: 'Resolved',
      displayOrder: 1,
    });
    const second = await api('GET', '/skills/4001/dispositions', { query: { skip: '1', top: '1' } });
    expect(second.json).toMatchObject({ totalRecords: 4, dispositions: [{ dispositionId: 6002 }] });
    expect((await api('GET', '/skills/4002/dispositions')).json).toMatchObject({ totalRecords: 3 });
  });

  it('may have none, which is 204; an unknown one is 404', async () => {
    const { api } = await createCxoneClient();
    expect((await api('GET', '/skills/5005/dispositions')).status).toBe(204);
    expect((await api('GET', '/skills/1/dispositions')).status).toBe(404);
  });
});
