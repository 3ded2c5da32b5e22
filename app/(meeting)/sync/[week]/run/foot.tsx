"use client";

import Link from "next/link";
import type { SyncMode } from "@/lib/syncs/live/live-state";
import { fill, type ModeWords } from "./mode-props";

type FootProps = {
  readonly words: ModeWords;
  /** How far it is: "Step 5 of 23". */
  readonly at: string;
  /** What comes after this step; null at the end. */
  readonly next: string | null;
  readonly mode: SyncMode;
  readonly forward: () => void;
  readonly back: () => void;
  readonly hold: (() => void) | null;
  readonly isHeld: boolean;
  readonly rejoin: () => void;
  readonly takeOver: (() => void) | null;
  readonly leave: string;
};

/** What each key does, as buttons that do the same. */
export function Foot({ words, at, next, mode, forward, back, hold, isHeld, rejoin, takeOver, leave }: FootProps) {
  return (
    <footer className="mode-foot">
      <Key keys="←" label={words.back} act={back} />
      <Key keys="→" label={words.forward} act={forward} />
      {hold && <Key keys={words.space ?? ""} label={isHeld ? words.goOn : words.hold} act={hold} />}
      {mode === "browse" && <Key keys="R" label={words.rejoin} act={rejoin} strong />}
      {takeOver && <Key label={words.takeOver} act={takeOver} />}
      <Link href={leave} prefetch={false}>
        <kbd>{words.escape}</kbd> {words.leave}
      </Link>
      <p>
        {at}
        {next && <span> · {fill(words.nextIs, { title: next })}</span>}
      </p>
    </footer>
  );
}

type KeyProps = {
  readonly keys?: string;
  readonly label: string | undefined;
  readonly act: () => void;
  readonly strong?: boolean;
};

const Key = ({ keys, label, act, strong }: KeyProps) => (
  <button type="button" onClick={act} data-strong={strong || undefined}>
    {keys && <kbd>{keys}</kbd>} {label}
  </button>
);
