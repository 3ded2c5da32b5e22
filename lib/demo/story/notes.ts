import type { causes } from "@/db/vocabulary/kpis";
import type { AboutKind } from "@/lib/comments/schema";
import { addDays, type Day } from "@/lib/kernel/day";
import { weekOf } from "@/lib/kernel/week";
import { type Moment, moment } from "./company";

/** Something somebody wrote; a name behind an @ is somebody's whole name. */
interface Said {
  readonly author: string;
  readonly body: string;
  readonly made: Moment;
}

export interface NoteStory extends Said {
  readonly about: readonly [kind: AboutKind, key: string];
  readonly period: string | null;
  readonly cause: (typeof causes)[number] | null;
  readonly answers: readonly Said[];
  readonly resolved: { readonly by: string; readonly made: Moment } | null;
}

type Word = readonly [author: string, daysAgo: number, at: string, body: string];

interface Told {
  readonly about: NoteStory["about"];
  readonly note: Word;
  /** How many weeks before this one the period is that the note explains. */
  readonly week?: number;
  readonly cause?: (typeof causes)[number];
  readonly answers?: readonly Word[];
  readonly resolved?: readonly [by: string, daysAgo: number, at: string];
}

const told: readonly Told[] = [
  {
    about: ["kpi", "checkout-completion"],
    week: 1,
    cause: "under_investigation",
    note: [
      "bram",
      2,
      "16:40",
      "Card checks of two banks time out since 4.8, almost only on phones. Comparing by issuer. @Juno Kramer which share of early access came by phone?",
    ],
    answers: [["juno", 2, "17:25", "71 %, planned were 64 %. The rest of the fall is yours, I am afraid."]],
  },
  {
    about: ["kpi", "checkout-completion"],
    week: 2,
    cause: "known",
    note: ["juno", 9, "11:05", "Early access brought visitors who look first: more baskets, the same orders."],
    answers: [["bram", 8, "09:15", "Not only: errors are up too, see /kpis/payment-errors."]],
    resolved: ["juno", 6, "15:30"],
  },
  {
    about: ["kpi", "delivery-promise-kept"],
    week: 1,
    cause: "known",
    note: [
      "wren",
      3,
      "10:10",
      "Strike in the west: 9 in 10 late parcels are theirs. @Carmen Ruiz customers in Zuid-Holland should be told first.",
    ],
    answers: [["carmen", 3, "14:50", "Told on Friday, with the new day in the letter."]],
  },
  {
    about: ["kpi", "would-recommend"],
    week: 2,
    cause: "data_problem",
    note: ["linnea", 8, "09:20", "The survey export fails since the strike began. @Ines Duarte can you look?"],
  },
  {
    about: ["kpi", "online-revenue"],
    week: 3,
    cause: "data_problem",
    note: ["bram", 12, "14:30", "Weekend refunds were missing; corrected, both versions are in the history."],
    resolved: ["linnea", 11, "09:05"],
  },
  {
    about: ["stage", "buy"],
    note: [
      "juno",
      5,
      "13:20",
      "@Bram Verhoeven the word “declined” at the till frightens people; may we change it this week?",
    ],
    answers: [["bram", 5, "15:45", "Yes, it is only a text. Goes out tomorrow."]],
  },
  {
    about: ["initiative", "payment-step"],
    note: [
      "cian",
      4,
      "08:50",
      "@Cosima Hart if 4.7 comes back for the two banks, wallets stay on for the rest. Is that enough for Black Friday?",
    ],
  },
  {
    about: ["budget_line", "payment-step"],
    note: ["odile", 6, "10:30", "@Maarten Vos the freeze moves two invoices into December; the year holds."],
    resolved: ["maarten", 5, "09:00"],
  },
];

/** What was written beside the numbers, and what became of it. */
export const notes = (monday: Day): NoteStory[] =>
  told.map(({ about, note, week, cause, answers = [], resolved }) => {
    const said = ([author, daysAgo, at, body]: Word): Said => ({ author, body, made: moment(monday, -daysAgo, at) });
    return {
      ...said(note),
      about,
      period: week === undefined ? null : weekOf(addDays(monday, -7 * week)),
      cause: cause ?? null,
      answers: answers.map(said),
      resolved: resolved ? { by: resolved[0], made: moment(monday, -resolved[1], resolved[2]) } : null,
    };
  });
