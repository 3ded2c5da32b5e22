import type { SyncLive, SyncPresence, SyncStep } from "@/lib/syncs/live/live-state";

const encoder = new TextEncoder();
const frame = (event: string, data: string, id?: number): Uint8Array =>
  encoder.encode(`event: ${event}\n${id === undefined ? "" : `id: ${id}\n`}data: ${data}\n\n`);

/** What a meeting's stream may say. Each carries the server's clock, which timers go by, not the browser's. */
export const frames = {
  /** How soon a browser may come back by itself; ours decides on its own. */
  opening: encoder.encode("retry: 2000\n\n"),
  /** The whole state; `json` is its text, made once for everybody. */
  state: ({ revision }: SyncLive, json: string, now: Date) => frame("state", stateText(json, now), revision),
  step: (step: SyncStep, now: Date) => frame("step", JSON.stringify({ now, step }), step.revision),
  presence: (presence: SyncPresence, now: Date) => frame("presence", JSON.stringify({ now, presence })),
  /** Changes are not heard at the moment: what was told stays true as far as anybody knows. A beat says that they are again. */
  cut: (now: Date) => frame("cut", JSON.stringify({ now })),
  /** Sign of life. An event and no comment, for a page cannot see comments and could not tell silence from death. */
  beat: (now: Date) => frame("beat", JSON.stringify({ now })),
};

/** The whole state as JSON with the moment of the server's clock. */
export const stateText = (json: string, now: Date): string => `{"now":${JSON.stringify(now)},"state":${json}}`;
