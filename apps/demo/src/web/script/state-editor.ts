import type { StateCatalog } from '@contactport/core';
import type { AgentRow } from '../../board/centre-board.js';
import type { DemoApi, Refusal } from './demo-api.js';
import { element, setText } from './element.js';
import { agentStatusWords, shortId } from './words.js';

type Choice = { readonly status: string; readonly reason?: string };

/** The row that opens below an agent: what may be asked of this agent, with the centre's own reasons. */
export function createStateEditor(api: DemoApi, agent: AgentRow, settable: readonly string[], close: () => void) {
  const name = agent.name ?? shortId(agent.id);
  const select = element(
    'select',
    { name: 'state', required: '' },
    element('option', { value: '' }, 'Asking the centre…'),
  );
  const set = element('button', { class: 'primary', type: 'submit', disabled: '' }, 'Set');
  const cancel = element('button', { type: 'button' }, 'Close');
  const answer = element('p', { class: 'answer', role: 'status' });
  const form = element('form', {}, element('label', {}, `New state of ${name}`, select), set, cancel, answer);
  const row = element('tr', { class: 'editor' }, element('td', { colspan: '4' }, form));
  let choices: readonly Choice[] = [];

  cancel.addEventListener('click', close);
  row.addEventListener('keydown', ({ key }) => key === 'Escape' && close());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const choice = choices[Number(select.value)];
    if (select.value !== '' && choice !== undefined) void change(choice);
  });
  void offer();

  async function offer(): Promise<void> {
    const catalog = await api.catalog(agent.id);
    if (!catalog.ok) return refuse(catalog);
    const offered = choicesOf(catalog.value, settable);
    choices = offered.map(({ choice }) => choice);
    select.replaceChildren(...offered.map(({ label }, index) => element('option', { value: String(index) }, label)));
    set.disabled = choices.length === 0;
    select.focus();
  }

  async function change(choice: Choice): Promise<void> {
    set.disabled = true;
    say('Asking…');
    const done = await api.change(agent.id, choice);
    set.disabled = false;
    if (!done.ok) return refuse(done);
    const { outcome, warnings, latencyMs } = done.value;
    say([outcomeWords[outcome], ...warnings.map(({ message }) => message), `${Math.round(latencyMs)} ms`].join(' · '));
  }

  function refuse({ message, hints }: Refusal): void {
    answer.dataset['tone'] = 'trouble';
    setText(answer, [message, ...hints].join(' · '));
  }

  function say(text: string): void {
    delete answer.dataset['tone'];
    setText(answer, text);
  }

  return row;
}

const outcomeWords = {
  changed: 'Done: it is in force',
  queued: 'Taken: it follows the contact in hand',
  accepted: 'Accepted, not confirmed yet',
  unchanged: 'Nothing to do: it was in force already',
  superseded: 'Written, and changed again by somebody else',
} as const;

function choicesOf(
  catalog: StateCatalog,
  settable: readonly string[],
): { readonly label: string; readonly choice: Choice }[] {
  return catalog.targets
    .filter(({ status }) => settable.includes(status))
    .flatMap(({ status, reasons }) => {
      const [word] = agentStatusWords[status];
      if (reasons.length === 0) return [{ label: word, choice: { status } }];
      return reasons.map(({ id, name }) => ({ label: `${word}: ${name}`, choice: { status, reason: id } }));
    });
}
