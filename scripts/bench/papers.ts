import { peopleSignedIn } from "./meeting-people";
import type { PageScene } from "./page-scene";
import { round2, spread } from "./ratio";
import { cpuMs } from "./server-cpu";

/** Each draws a paper once: whoever asks for many has to wait. */
const people = 6;

/**
 * What a meeting's papers cost the web server, drawn anew for each reader, and how large they are. The first of each is
 * left out: it brings fonts and code along.
 */
export async function papersOf({ url, web, server, now, say }: PageScene & { url: string }, papers: readonly string[]) {
  for (const paper of papers) {
    const { cookies, leave } = await peopleSignedIn(server, now, people);
    const drawn: { readonly cpu: number; readonly ms: number; readonly kb: number }[] = [];
    try {
      for (const cookie of cookies) {
        const [cpu, begun] = [cpuMs(web), performance.now()];
        const answer = await fetch(`${url}${paper}`, { headers: { cookie } });
        const { byteLength } = await answer.arrayBuffer();
        if (answer.status !== 200) throw new Error(`${paper} answered ${answer.status}`);
        drawn.push({ cpu: cpuMs(web) - cpu, ms: performance.now() - begun, kb: byteLength / 1024 });
      }
    } finally {
      await leave();
    }
    const middle = (of: (one: (typeof drawn)[number]) => number) => round2(spread(drawn.slice(1).map(of))[1]);
    say("a paper as PDF", {
      paper,
      cpuMs: middle(({ cpu }) => cpu),
      ms: middle(({ ms }) => ms),
      kb: middle(({ kb }) => kb),
    });
  }
}
