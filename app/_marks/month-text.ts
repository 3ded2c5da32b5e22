import { dayText } from "@/app/_ui/format";
import type { Day } from "@/lib/kernel/day";

/** A month by one of its days, such as "Oct 2026". */
export const monthText = (month: Day): string => dayText(month, { year: true }).split(" ").slice(1).join(" ");
