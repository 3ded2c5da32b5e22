import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** Where the server writes down the key that senders use. */
export const keyFile = (dataDir: string): string => `${dataDir}.key`;

export interface Sender {
  /** Ids of the events that were acknowledged so far. */
  readonly acknowledged: string[];
  /** How often each answer came; 0 is none at all. */
  readonly answers: Map<number, number>;
  /** Where to send from now on. */
  aim(port: number): void;
  /** Begins no new batch; resolves once every batch begun was acknowledged. */
  finish(): Promise<void>;
}

const batchesAtOnce = 4;

/** Sends batches as a tracker does: the same ids again, with a new `sentAt`, until they are acknowledged. */
export function startSender(dataDir: string, perBatch = 50): Sender {
  const acknowledged: string[] = [];
  const answers = new Map<number, number>();
  let [port, isOver, people] = [0, false, 0];
  const post = async (batch: readonly object[]): Promise<number> => {
    const key = readFileSync(keyFile(dataDir), "utf8");
    const body = JSON.stringify({ batch, sentAt: new Date().toISOString() });
    const headers = { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` };
    const answer = await fetch(`http://127.0.0.1:${port}/v1/batch`, { method: "POST", headers, body }).catch(
      () => null,
    );
    return answer?.status ?? 0;
  };
  const sending = Array.from({ length: batchesAtOnce }, async () => {
    while (!isOver) {
      if (port === 0) {
        await pause(20);
        continue;
      }
      const batch = Array.from({ length: perBatch }, (_, at) => eventOf(people + Math.floor(at / 4)));
      people += 5;
      for (let status = 0; status !== 200; ) {
        status = await post(batch);
        answers.set(status, (answers.get(status) ?? 0) + 1);
        if (status !== 200) await pause(20);
      }
      acknowledged.push(...batch.map(({ messageId }) => messageId));
    }
  });
  return {
    acknowledged,
    answers,
    aim: (to) => {
      port = to;
    },
    finish: async () => {
      isOver = true;
      await Promise.all(sending);
    },
  };
}

const eventOf = (person: number) => ({
  messageId: randomUUID(),
  type: "track",
  event: `step ${person % 7}`,
  timestamp: new Date().toISOString(),
  anonymousId: `browser-${person}`,
  ...(person % 3 === 0 ? { userId: `customer-${person}` } : {}),
  context: { sessionId: `visit-${person}` },
});
