import type { LinkRefusal, Said } from "./live-link";

const firstWordWithinMs = 8_000;
const answerWithinMs = 10_000;
const tickMs = 5_000;
/** A clock that ran so much further than our own time tells that the machine slept. */
const sleptMs = 20_000;

/** What is done with what a stream says: of the meeting, or that the server itself hears of no change now. */
interface Hearer {
  readonly hear: (said: Said) => void;
  readonly cut: () => void;
}

/** Hears a stream until it fails, says nothing at first, or is given up; whether anything was heard. */
export function stream(address: string, { hear, cut }: Hearer, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    let isHeard = false;
    const source = new EventSource(address);
    const end = () => {
      clearTimeout(silence);
      source.close();
      resolve(isHeard);
    };
    const silence = setTimeout(end, firstWordWithinMs);
    const take = ({ data }: MessageEvent<string>) => {
      if (signal.aborted) return;
      isHeard = true;
      clearTimeout(silence);
      hear(JSON.parse(data) as Said);
    };
    for (const event of ["state", "step", "presence", "beat"]) source.addEventListener(event, take);
    source.addEventListener("cut", () => !signal.aborted && cut());
    source.onerror = end;
    signal.addEventListener("abort", end, { once: true });
  });
}

const refusals: Readonly<Record<number, LinkRefusal>> = { 401: "signed_out", 403: "forbidden", 404: "gone" };

/** How the meeting stands, asked once; without it the reason, where the server gives one. */
export async function ask(address: string, signal: AbortSignal): Promise<{ said: Said | null; refusal: LinkRefusal }> {
  const url = new URL(address, window.location.href);
  url.searchParams.set("once", "1");
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]);
    const answer = await fetch(url, { signal: within, redirect: "error", headers: { accept: "application/json" } });
    if (answer.ok) return { said: (await answer.json()) as Said, refusal: null };
    return { said: null, refusal: refusals[answer.status] ?? null };
  } catch {
    return { said: null, refusal: null };
  }
}

/** Waits, or until it is given up. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, signal.aborted ? 0 : ms);
    const leave = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener("abort", leave, { once: true });
  });
}

/** What the machine itself tells: time that passes, a network that goes and comes, a sleep that is over. */
interface Machine {
  readonly tick: () => void;
  readonly lost: () => void;
  readonly comeBack: () => void;
}

/** Watches the machine until the returned function is called. */
export function watchMachine({ tick, lost, comeBack }: Machine): () => void {
  const over = new AbortController();
  let [wall, own] = [Date.now(), performance.now()];
  const timer = setInterval(() => {
    const slept = Date.now() - wall - (performance.now() - own);
    [wall, own] = [Date.now(), performance.now()];
    tick();
    if (slept > sleptMs) comeBack();
  }, tickMs);
  const { signal } = over;
  window.addEventListener("offline", lost, { signal });
  window.addEventListener("online", comeBack, { signal });
  document.addEventListener("visibilitychange", () => !document.hidden && tick(), { signal });
  return () => {
    over.abort();
    clearInterval(timer);
  };
}
