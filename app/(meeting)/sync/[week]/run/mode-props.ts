import type { ReactNode } from "react";
import type { Choice } from "@/app/_ui/field";
import type { StepPart } from "@/lib/syncs/agenda/steps";
import type { SyncLive } from "@/lib/syncs/live/live-state";
import type { SyncTalk } from "@/lib/syncs/talk";

/** One step as the browser holds it: the whole meeting is there from the start, so a step needs no request. */
export interface ModeStep {
  readonly key: string;
  readonly part: StepPart;
  readonly partName: string;
  readonly title: string;
  readonly seconds: number;
  /** What is looked at; null where it came packed. */
  readonly pane: ReactNode;
  /** What was promised before and is open; only of the step that shows it. */
  readonly owed: readonly { readonly id: string; readonly title: string; readonly ownerId: string }[];
  /** What was decided before about what it shows. */
  readonly decided: readonly { readonly id: string; readonly title: string; readonly note: string }[];
  /** The newest word of those who own it. */
  readonly note: { readonly body: string; readonly by: string; readonly cause: string | null } | null;
}

export type ModeWords = Readonly<Record<string, string>>;

export interface ModeProps {
  readonly week: string;
  /** "Weekly sync, W47" and "Thu 26 Nov 2026, 09:30". */
  readonly heading: string;
  readonly when: string;
  readonly steps: readonly ModeStep[];
  /** The panes that are nothing but markup, packed. */
  readonly panes: string;
  readonly first: { readonly now: string; readonly state: SyncLive };
  readonly me: { readonly id: string };
  readonly may: { readonly run: boolean; readonly takePart: boolean; readonly decide: boolean };
  readonly people: readonly Choice[];
  /** What this viewer may read of what is only counted for the others. */
  readonly ownTalk: Pick<SyncTalk, "notes" | "decisions" | "actions" | "parks">;
  readonly words: ModeWords;
}

/** Puts values into a sentence: "of {time}" with time 3:00 is "of 3:00". */
export const fill = (text: string | undefined, values: Readonly<Record<string, string | number>>): string =>
  (text ?? "").replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
