import { readFileSync } from "node:fs";
import { Agent, get, type IncomingMessage } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { holdClock, showStep } from "@/lib/syncs/commands/present";
import type { HeldMeeting } from "./held-meeting";
import { peopleSignedIn } from "./meeting-people";
import { cpuMs } from "./server-cpu";
import type { BenchServer } from "./statement-log";

interface Scene {
  readonly url: string;
  /** Process id of the web server. */
  readonly web: number;
  readonly server: BenchServer;
  /** What the server calls now. */
  readonly now: Date;
}

const steps = 40;
/** Below what one person may have open. */
const streamsAPerson = 18;
const agent = new Agent({ keepAlive: false });

/**
 * How long a step takes from the presenter's command to each of so many followers, in milliseconds, told as a step and,
 * as a clock that is held or goes on, told as a change that has to be read; and what a follower costs the web server.
 * Followers, presenter and server share this machine.
 */
export async function stepToFollowers({ url, web, server, now }: Scene, meeting: HeldMeeting, followers: number) {
  const { week, presenter } = meeting;
  const { cookies, leave } = await peopleSignedIn(server, now, Math.ceil(followers / streamsAPerson));
  const arrived = new Map<number, number[]>();
  const before = memoryMb(web);
  const streams: IncomingMessage[] = [];
  for (let at = 0; at < followers; at += 1) {
    const cookie = cookies[at % cookies.length] ?? "";
    streams.push(
      await follow(`${url}/sync/${week}/live`, cookie, (revision) => arrived.get(revision)?.push(performance.now())),
    );
  }
  await pause(3_000);
  const memory = ((memoryMb(web) - before) * 1024) / followers;
  const measure = async (change: (turn: number) => Promise<unknown>) => {
    const took: number[] = [];
    const answered: number[] = [];
    const cpu = cpuMs(web);
    for (let turn = 0; turn < steps; turn += 1) {
      const [next, times] = [await nextRevision(server, week), [] as number[]];
      arrived.set(next, times);
      const begun = performance.now();
      await change(turn);
      answered.push(performance.now() - begun);
      for (const until = begun + 10_000; times.length < followers && performance.now() < until; ) await pause(5);
      if (times.length < followers) throw new Error(`${followers - times.length} followers heard nothing of ${next}`);
      took.push(...times.map((at) => at - begun));
      await pause(50);
    }
    const cpuMsAStep = Math.round(((cpuMs(web) - cpu) / steps) * 10) / 10;
    return { ...percentiles(took), commandMs: percentiles(answered).p50, cpuMsAStep };
  };
  const turnTo = (turn: number) =>
    showStep(presenter, { week, step: meeting.steps[turn % meeting.steps.length] ?? "close" });
  const stopOrGoOn = (turn: number) => holdClock(presenter, { week, hold: String(turn % 2 === 0) });
  try {
    return { followers, step: await measure(turnTo), read: await measure(stopOrGoOn), kbAStream: Math.round(memory) };
  } finally {
    for (const stream of streams) stream.destroy();
    await leave();
  }
}

function follow(address: string, cookie: string, hear: (revision: number) => void): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { cookie }, agent }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`${address} answered ${answer.statusCode}`));
      answer.on("error", () => {}).setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        for (const [, revision] of chunk.matchAll(/^id: (\d+)$/gm)) hear(Number(revision));
      });
      answer.once("data", () => resolve(answer));
    }).on("error", reject);
  });
}

async function nextRevision({ ownerUrl }: BenchServer, week: string): Promise<number> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query("select revision from syncs where week = $1", [week]);
  await client.end();
  return rows[0].revision + 1;
}

function percentiles(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? sorted.at(-1) ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

const memoryMb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
