import type { BenchServer } from "./statement-log";
import type { Get } from "./visitor";

/** The app under test, somebody signed in to it, and where figures are said. */
export interface PageScene {
  readonly get: Get;
  /** Process id of the web server. */
  readonly web: number;
  readonly server: BenchServer;
  readonly now: Date;
  readonly say: (figure: string, values: object) => void;
}
