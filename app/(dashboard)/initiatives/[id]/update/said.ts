import type { StatusState } from "@/app/_ui/marks/status-mark";

/** An update somebody posted, already in words, as the form shows it beside the new one. */
export type Said = {
  readonly id: string;
  readonly state: StatusState;
  readonly label: string;
  /** Who and when. */
  readonly by: string;
  readonly texts: readonly string[];
};
