import { get, type IncomingMessage } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { SyncLive, SyncPresence } from "@/lib/syncs/live/live-state";

/** Somebody who follows a meeting and comes back whenever the stream ends, as the page does. */
export interface TestFollower {
  /** Every revision heard, in the order it came; each stream begins a new list. */
  readonly streams: number[][];
  /** The names of the events heard, and who was there as told last. */
  readonly events: string[];
  readonly people: () => readonly string[];
  readonly newest: () => { revision: number; position: string | null } | null;
  /** Whether a stream is open now. */
  readonly isOpen: () => boolean;
  readonly end: () => void;
}

/** Follows a meeting at an address that may change meanwhile. */
export function testFollower(address: () => string, cookie: string): TestFollower {
  const streams: number[][] = [];
  let newest: { revision: number; position: string | null } | null = null;
  let [isOver, answer] = [false, null as IncomingMessage | null];
  const events: string[] = [];
  let people: readonly string[] = [];
  const hear = (text: string) => {
    events.push(/^event: (\w+)$/m.exec(text)?.[1] ?? "");
    const data = /^data: (.*)$/m.exec(text)?.[1];
    const said = data ? (JSON.parse(data) as { state?: SyncLive; step?: SyncLive; presence?: SyncPresence }) : {};
    if (said.presence) people = said.presence.people.map(({ name, mode }) => `${name} ${mode}`);
    const state = said.state ?? said.step;
    if (!state) return;
    streams.at(-1)?.push(state.revision);
    newest = { revision: state.revision, position: state.position };
  };
  const run = async () => {
    for (; !isOver; await pause(50)) {
      const opened = await new Promise<IncomingMessage | null>((resolve) => {
        get(address(), { headers: { cookie }, agent: false }, resolve).on("error", () => resolve(null));
      });
      answer = opened;
      if (opened?.statusCode !== 200) {
        opened?.resume();
        continue;
      }
      streams.push([]);
      let rest = "";
      opened.setEncoding("utf8").on("data", (chunk: string) => {
        const parts = (rest + chunk).split("\n\n");
        rest = parts.pop() ?? "";
        parts.forEach(hear);
      });
      await new Promise((resolve) => opened.once("close", resolve).once("error", resolve));
      answer = null;
    }
  };
  void run();
  const end = () => {
    isOver = true;
    answer?.destroy();
  };
  return { streams, events, people: () => people, newest: () => newest, isOpen: () => answer !== null, end };
}

/** Waits until something holds; throws after the time, in milliseconds. */
export async function until(holds: () => boolean, withinMs = 20_000): Promise<number> {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > withinMs) throw new Error(`Not within ${withinMs} ms: ${holds}`);
    await pause(5);
  }
  return Math.round(performance.now() - began);
}
