import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningDemo, runDemo } from './run-demo.js';

const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const pictures = process.env['SCREENSHOTS'] ?? join(tmpdir(), 'contactport-e2e');
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describe.skipIf(!existsSync(chromiumPath))(`the page in ${chromiumPath}`, () => {
  let demo: RunningDemo;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    [demo, browser] = await Promise.all([
      runDemo(),
      chromium.launch({ executablePath: chromiumPath, headless: true, args: flags }),
    ]);
  });

  afterAll(async () => {
    await browser.close();
    await demo.stop();
  });

  it.each(['genesys', 'cxone'])('shows %s live, changes an agent and hands in work', async (vendor) => {
    const { page, troubles } = await openPage();
    const centre = page.locator(`section[data-vendor=${vendor}]`);
    const agents = centre.getByRole('table', { name: /^Agents of/ });
    await agents.locator('tbody tr').nth(19).waitFor();
    await centre.locator('.stream', { hasText: /^Live/ }).first().waitFor();

    await agents
      .getByRole('button', { name: /^Change/ })
      .first()
      .click();
    const editor = agents.locator('.editor');
    await editor
      .locator('option', { hasText: /^Not ready: / })
      .first()
      .waitFor({ state: 'attached' });
    const reasons = await editor.locator('option', { hasText: /^Not ready: / }).allTextContents();
    await editor.locator('select').selectOption({ label: reasons[0] ?? '' });
    await editor.getByRole('button', { name: 'Set' }).click();
    await says(editor.getByRole('status'), /in force|follows the contact|Accepted|changed again/);

    const form = centre.locator('form.work-form');
    await form.getByLabel('What is to be done').fill(`Letter for ${vendor}`);
    expect(await form.getByRole('button', { name: 'Hand in' }).isDisabled(), 'nothing is sent unasked').toBe(true);
    await form.getByRole('button', { name: 'Check' }).click();
    await says(form.getByRole('status'), /way|agent:|nobody|cannot tell/);
    await page.screenshot({ path: join(pictures, `${vendor}-checked.png`), fullPage: true });
    await form.getByRole('button', { name: 'Hand in' }).click();
    await says(form.getByRole('status'), /^(Handed in|Accepted)/);
    await centre
      .getByRole('table', { name: /^Work items of/ })
      .locator('tbody tr')
      .first()
      .waitFor();

    await page.screenshot({ path: join(pictures, `${vendor}.png`), fullPage: true });
    expect(troubles).toEqual([]);
    await page.close();
  });

  it.each([
    ['desktop', 1280, 'light'],
    ['desktop', 1280, 'dark'],
    ['narrow', 400, 'light'],
    ['narrow', 400, 'dark'],
  ] as const)('fits a %s window of %d pixels, %s', async (name, width, colorScheme) => {
    const { page } = await openPage({ viewport: { width, height: 900 }, colorScheme });
    await page.locator('section.centre').nth(1).waitFor();
    await page.locator('tbody tr').nth(39).waitFor();
    await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`), fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.close();
  });

  it('says so when the line to the demo is cut', async () => {
    const { page } = await openPage();
    await says(page.locator('#line'), /is live$/);
    await page.route('**/api/events', (route) => route.abort());
    await page.evaluate(() => window.stop());
    await page.reload();
    await says(page.locator('#line'), /cut; trying again/);
    expect(await page.locator('section.centre').count(), 'nothing old is shown as if it were true').toBe(0);
    await page.close();
  });

  it('lets the demo end on Ctrl-C while pages are open', async () => {
    const other = await runDemo('--vendor', 'genesys');
    const page = await browser.newPage();
    await page.goto(other.url);
    await says(page.locator('#line'), /is live$/);
    expect(await other.stop()).toBe(0);
    await says(page.locator('#line'), /cut; trying again/);
    await page.close();
  });

  async function openPage(
    options: Parameters<Browser['newPage']>[0] = {},
  ): Promise<{ page: Page; troubles: string[] }> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
    const troubles: string[] = [];
    page.on('pageerror', (error) => troubles.push(error.message));
    // A refusal that the page shows is an answer, not a trouble of the page.
    page.on('console', (said) => {
      if (said.type() === 'error' && !said.text().includes('status of 501')) troubles.push(said.text());
    });
    await page.goto(demo.url);
    return { page, troubles };
  }
});

async function says(node: Locator, words: RegExp): Promise<void> {
  await node.filter({ hasText: words }).waitFor();
}
