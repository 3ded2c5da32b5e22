import { gzipSync } from "node:zlib";
import type { HeldMeeting } from "./held-meeting";
import { peopleSignedIn } from "./meeting-people";
import type { PageScene } from "./page-scene";
import { cpuRatio, round2, warmUp } from "./ratio";
import { cpuMs } from "./server-cpu";

const people = 200;
const atOnce = 10;

/**
 * What it costs the web server that two hundred people open a meeting in the same minute: the first of them, for whom
 * everything is drawn, and all the others; and what goes over the line to each.
 */
export async function openingOf(
  { url, get, web, server, now, say }: PageScene & { url: string },
  meeting: HeldMeeting,
) {
  const address = `/sync/${meeting.week}/run`;
  const { cookies, leave } = await peopleSignedIn(server, now, people);
  const open = async (cookie: string) => {
    const answer = await fetch(`${url}${address}`, { headers: { cookie } });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
    return text;
  };
  try {
    const [before, begun] = [cpuMs(web), performance.now()];
    const html = await open(cookies[0] ?? "");
    const first = { cpuMs: round2(cpuMs(web) - before), ms: round2(performance.now() - begun) };
    await warmUp([() => open(cookies[0] ?? ""), () => get("/bench/trivial")], 20);
    const [cpu, since] = [cpuMs(web), performance.now()];
    const queue = [...cookies];
    const next = async () => {
      for (let cookie = queue.pop(); cookie; cookie = queue.pop()) await open(cookie);
    };
    await Promise.all(Array.from({ length: atOnce }, next));
    const all = { cpuSeconds: round2((cpuMs(web) - cpu) / 1000), seconds: round2((performance.now() - since) / 1000) };
    say("opening a running meeting, by people one after the other", { first, people, ...all, ...bytesOf(html) });
    say("server CPU of a running meeting's page", {
      path: "/sync/[week]/run",
      ...(await cpuRatio(get, web, () => open(cookies[0] ?? ""))),
    });
  } finally {
    await leave();
  }
}

/** Of a page: its markup, and the data the browser's components are given, with what the line carries of both. */
function bytesOf(html: string) {
  const data = [...html.matchAll(/<script[^>]*>self\.__next_f\.push\(.*?<\/script>/gs)]
    .map(([script]) => script)
    .join("");
  return { bytes: html.length, ofThemData: data.length, gzipBytes: gzipSync(html).length };
}
