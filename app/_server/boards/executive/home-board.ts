import type { StagePeople } from "@/lib/events/counts/stage-people";
import type { Home } from "@/lib/homes/queries/read-home";

/** All that the home shows. */
export interface HomeBoard {
  readonly home: Home;
  readonly seen: readonly StagePeople[];
  /** The stages whose drop-off is beyond its limit. */
  readonly worse: ReadonlySet<string>;
  readonly leftOut: number;
}
