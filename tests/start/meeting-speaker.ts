import { setTimeout as pause } from "node:timers/promises";
import { week } from "./meeting-scene";

/** What people say in a meeting, one after the other in turn. */
export const kinds = ["recordDecision", "assignAction", "addNote", "castVote"] as const;
export type Kind = (typeof kinds)[number] | "addItem" | "parkItem";

interface Speaking {
  readonly port: () => number;
  readonly secret: string;
  readonly ownerId: string;
  /** How far ahead by the clock the first is said, in two seconds each: beyond all that was said in an earlier test. */
  readonly from: number;
}

/** The name under which something is sent, made of its number. */
export const idOf = (number: number): string => `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;

/** Sends one thing to say once; false where no answer said that it is stored. */
export async function say(
  { port, secret, ownerId, from }: Speaking,
  kind: Kind,
  number: number,
  { dies = false } = {},
): Promise<boolean> {
  const [id, text] = [idOf(number), `${number}`];
  const fields = {
    recordDecision: { id, itemKey: "journey", title: text, ownerId },
    assignAction: { id, itemKey: "journey", title: text, ownerId },
    addNote: { id, itemKey: "journey", body: text },
    castVote: { itemKey: `step ${number}`, confidence: number % 11 },
    addItem: { id, title: text },
    parkItem: { id, itemKey: `item ${number}`, title: text },
  }[kind];
  const body = JSON.stringify({ kind, ahead: from + number, dies, week, ...fields });
  const answer = await fetch(`http://127.0.0.1:${port()}/`, {
    ...{ method: "POST", body, signal: AbortSignal.timeout(10_000) },
    headers: { cookie: `sid=${secret}`, connection: "close" },
  }).catch(() => null);
  if (answer?.status === 409) throw new Error(await answer.text());
  return answer?.ok ?? false;
}

/** Somebody who goes on saying things, each until it is acknowledged, as the form does that keeps what was typed. */
export function speaker(speaking: Speaking) {
  const said: number[] = [];
  const unanswered: number[] = [];
  let isOver = false;
  const run = async () => {
    for (let number = 1; !isOver; number += 1) {
      const kind = kinds[number % kinds.length] ?? "addNote";
      while (!(await say(speaking, kind, number))) {
        unanswered.push(number);
        await pause(50);
      }
      said.push(number);
    }
  };
  const running = run();
  const end = async () => {
    isOver = true;
    await running;
  };
  return { said, unanswered, end };
}
