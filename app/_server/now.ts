import "server-only";
import { clock } from "@/lib/kernel/clock";

const started = Date.now();

/** The request's "now"; lib never looks at a clock of its own. */
export const now = (): Date => clock(process.env, started);
