import { type Link, type LinkEvent, linkAfter, type Said, silentMs, waitMs } from "./live-link";
import { ask, stream, wait, watchMachine } from "./live-wire";

/** Where the link leads, how it stands so far, and who is told how it stands. */
export interface Following {
  /** Address of the stream, with its mode. */
  readonly address: string;
  readonly from: Link;
  readonly told: (link: Link) => void;
}

const pollMs = 3_000;
/** After so many streams in vain, while questions are answered, it is asked again and again instead. */
const streamsInVain = 2;
const pollsBetweenStreams = 20;

/** Follows a meeting until the returned function is called. It touches nothing on the page: what is typed stays. */
export function followLive({ address, from, told }: Following): () => void {
  const over = new AbortController();
  let link = from;
  /** Ends whatever is under way, so that the stream is tried at once. */
  let turn = new AbortController();
  const take = (event: LinkEvent) => {
    const next = linkAfter(link, event);
    if (next === link || over.signal.aborted) return;
    link = next;
    told(link);
  };
  const hear = (via: Link["via"]) => (said: Said) => take({ kind: "heard", at: performance.now(), via, said });
  const cut = () => take({ kind: "failed", refusal: null });
  const unwatch = watchMachine({
    tick() {
      take({ kind: "tick", at: performance.now() });
      if (link.via === "stream" && performance.now() - link.heardAt > silentMs) turn.abort();
    },
    // A line that is cut may leave its stream open for a while: it is given up, so that no late word counts as heard.
    lost() {
      turn.abort();
      take({ kind: "failed", refusal: null });
    },
    comeBack: () => turn.abort(),
  });
  void keepFollowing();
  return () => {
    over.abort();
    turn.abort();
    unwatch();
  };

  async function keepFollowing(): Promise<void> {
    for (let [failures, vain] = [0, 0]; !over.signal.aborted; ) {
      turn = new AbortController();
      const { signal } = turn;
      vain = (await stream(address, { hear: hear("stream"), cut }, signal)) ? 0 : vain + 1;
      if (over.signal.aborted) return;
      const isKnown = await asked(vain < streamsInVain ? "stream" : "polling", signal);
      failures = isKnown || signal.aborted ? 0 : failures + 1;
      if (isKnown && vain >= streamsInVain) await poll(signal);
      else await wait(waitMs(failures, Math.random()), signal);
    }
  }

  /** Asks how the meeting stands, which also says why it cannot be followed. */
  async function asked(via: Link["via"], signal: AbortSignal): Promise<boolean> {
    const answer = await ask(address, signal);
    if (signal.aborted) return false;
    if (answer.said) hear(via)(answer.said);
    else take({ kind: "failed", refusal: answer.refusal });
    return answer.said !== null;
  }

  async function poll(signal: AbortSignal): Promise<void> {
    for (let turns = 0; turns < pollsBetweenStreams && !signal.aborted; turns += 1) {
      await wait(pollMs, signal);
      if (!(await asked("polling", signal))) return;
    }
  }
}
