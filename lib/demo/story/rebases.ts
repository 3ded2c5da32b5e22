import { addDays, type Day } from "@/lib/kernel/day";
import { type Moment, moment } from "./company";

export interface RebaseStory {
  readonly kpi: string;
  /** The Monday of the first week of the new level. */
  readonly from: Day;
  readonly by: string;
  readonly reason: string;
  /** Six weeks on, when the new level had held. */
  readonly made: Moment;
}

type Word = readonly [kpi: string, weeksAgo: number, by: string, reason: string];

/** Known, lasting changes of level: what two years of small steps added up to, said once somebody was sure of it. */
const words: readonly Word[] = [
  ["search-success", 34, "teodor", "Synonyms and typo tolerance went live; the level has held for six weeks."],
  ["checkout-completion", 26, "bram", "Guest checkout is on for everybody; completion has settled on a new level."],
  ["stock-shown-correctly", 30, "ines", "Every store counts with handhelds since the spring refit."],
  ["online-revenue", 84, "bram", "Belgium was added to the shop."],
  ["online-revenue", 32, "bram", "The furniture range went online; weeks before it cannot be compared."],
  ["delivery-promise-kept", 28, "wren", "New carrier contract with evening windows."],
  ["app-members-active", 31, "teodor", "The member card moved into the app."],
  ["repeat-purchase", 30, "ines", "Points count in stores and online alike since spring."],
  ["solved-at-first-contact", 33, "wren", "Care sees orders and returns in one screen."],
  ["orders-returned", 29, "ines", "Size and measure guides on every article page."],
  ["cost-to-serve", 27, "wren", "Returns go to one hub, no longer to three."],
  ["would-recommend", 35, "ines", "The survey is sent two weeks after delivery, before it was one."],
  ["first-time-visitors", 30, "teodor", "Furniture pages are found by search engines."],
  ["seen-within-7-days", 32, "teodor", "Lists of favourites work without an account."],
  ["search-answer-time", 34, "teodor", "Search moved to an index of its own."],
  ["payment-step-time", 29, "bram", "The payment page loads from our own servers."],
  ["payment-errors", 29, "bram", "The payment page loads from our own servers."],
  ["carrier-scans", 28, "wren", "New carrier contract: scans at pick-up are part of it."],
  ["stock-cover", 30, "ines", "Pickup articles are ordered weekly, no longer monthly."],
  ["care-answer-time", 33, "wren", "Care works in two shifts."],
  ["refund-days", 31, "ines", "Returns are refunded on the store's scan, no longer on the hub's."],
  ["letters-opened", 34, "ines", "Letters go out by what members look at, no longer to all of them at once."],
  ["app-visits-without-crash", 30, "teodor", "The app was moved to one code base for both systems."],
];

const weeksToBeSure = 6;

/** Every rebase of limits, as of the Monday of this week. */
export const rebases = (monday: Day): RebaseStory[] =>
  words.map(([kpi, weeksAgo, by, reason]) => {
    const from = addDays(monday, -7 * weeksAgo);
    return { kpi, from, by, reason, made: moment(from, 7 * weeksToBeSure, "10:15") };
  });
