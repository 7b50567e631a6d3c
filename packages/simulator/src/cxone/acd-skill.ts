import type { Agent } from '../world/agent.js';
import type { Catalogue } from '../world/catalogue.js';
import type { Contact } from '../world/contact.js';
import { type MediaType, phoneMedia, workItemMedia } from './media-type.js';

/**
 * What CXone calls a skill: both a place where contacts wait and what an agent is good at. The world's queues become
 * work-item skills, each behind a point of contact, the world's skills phone skills.
 */
export interface AcdSkill extends MediaType {
  readonly id: string;
  readonly name: string;
  /** Longest after-contact work, in seconds; 0 where none is asked for. */
  readonly maxSecondsAcw: number;
  /** Keys of the dispositions its contacts may be given. */
  readonly dispositionKeys: readonly string[];
  /** How this agent stands to the skill; absent when not assigned. */
  assignment(agent: Agent): SkillAssignment | undefined;
  /** The agent with the skill so assigned; absent: with it taken away. */
  assign(agent: Agent, assignment: SkillAssignment | undefined): Agent;
  carries(contact: Contact): boolean;
}

export interface SkillAssignment {
  /** 1 is best, 20 is weakest. */
  readonly proficiency: number;
  readonly isActive: boolean;
}

export function listAcdSkills({ queues, skills }: Catalogue): readonly AcdSkill[] {
  return [
    ...skills.map(
      (skill): AcdSkill => ({
        id: skill.ids.cxone,
        name: skill.name,
        ...phoneMedia,
        maxSecondsAcw: 0,
        dispositionKeys: skill.wrapUpCodeKeys,
        assignment: (agent) => {
          const held = agent.skills.find(({ skillKey }) => skillKey === skill.key);
          return held && { proficiency: convertProficiency(held.proficiency), isActive: held.active };
        },
        assign: (agent, assignment) => {
          const held = agent.skills.find(({ skillKey }) => skillKey === skill.key);
          return {
            ...agent,
            skills: replaced(
              agent.skills,
              held,
              assignment && {
                skillKey: skill.key,
                proficiency: parseProficiency(assignment.proficiency),
                active: assignment.isActive,
                concurrentInteractions: held?.concurrentInteractions ?? 1,
              },
            ),
          };
        },
        carries: (contact) => contact.media !== 'work-item' && contact.skillKeys[0] === skill.key,
      }),
    ),
    ...queues.map(
      (queue): AcdSkill => ({
        id: queue.ids.cxone,
        name: queue.name,
        ...workItemMedia,
        maxSecondsAcw: (queue.afterContactWorkMs ?? 0) / 1000,
        dispositionKeys: queue.wrapUpCodeKeys,
        assignment: (agent) => {
          const membership = agent.memberships.find(({ queueKey }) => queueKey === queue.key);
          return (
            membership && {
              proficiency: convertProficiency(membership.proficiency ?? 1),
              isActive: membership.joined,
            }
          );
        },
        assign: (agent, assignment) => ({
          ...agent,
          memberships: replaced(
            agent.memberships,
            agent.memberships.find(({ queueKey }) => queueKey === queue.key),
            assignment && {
              queueKey: queue.key,
              joined: assignment.isActive,
              proficiency: parseProficiency(assignment.proficiency),
            },
          ),
        }),
        carries: (contact) => contact.queueKey === queue.key,
      }),
    ),
  ];
}

/** The skill a contact came through: the first it asks for, else its queue's; none for a private contact. */
export function findSkillOf(catalogue: Catalogue, contact: Contact): AcdSkill | undefined {
  return listAcdSkills(catalogue).find((skill) => skill.carries(contact));
}

/** From the world's scale, on which 1 is best, to the vendor's, on which 1 is best and 20 weakest; and back. */
const convertProficiency = (proficiency: number): number => Math.round(20 - 19 * proficiency);
const parseProficiency = (proficiency: number): number => (20 - proficiency) / 19;

/** In the place of `held`, or at the end where nothing was held. */
function replaced<Item>(items: readonly Item[], held: Item | undefined, item: Item | undefined): readonly Item[] {
  const rest = items.filter((other) => other !== held);
  const position = held === undefined ? rest.length : items.indexOf(held);
  return item === undefined ? rest : rest.toSpliced(position, 0, item);
}
