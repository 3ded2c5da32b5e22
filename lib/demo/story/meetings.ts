import { addDays, type Day } from "@/lib/kernel/day";
import { weekOf } from "@/lib/kernel/week";
import { type Moment, moment, spoken } from "./company";

export interface SyncStory {
  readonly week: string;
  readonly state: "planned" | "closed";
  readonly started: Moment | null;
  readonly closed: Moment | null;
  readonly presenter: string;
  readonly minutes: string;
  /** Who was there, and for which side. */
  readonly present: readonly (readonly [person: string, side: "it" | "marketing" | "finance"])[];
}

export interface DecisionStory {
  readonly key: string;
  readonly week: string;
  readonly title: string;
  readonly owner: string;
  readonly dueOn: Day;
  readonly made: Moment;
  /** What it is about: kind and key. */
  readonly about: readonly (readonly ["kpi" | "initiative" | "stage", string])[];
}

export interface ActionStory {
  readonly week: string;
  readonly decision: string | null;
  readonly title: string;
  readonly owner: string;
  readonly dueOn: Day;
  readonly done: Moment | null;
  readonly made: Moment;
}

const thursday = (monday: Day, weeksAgo: number, at: string): Moment => moment(monday, 3 - 7 * weeksAgo, at);
const week = (monday: Day, weeksAgo: number): string => weekOf(addDays(monday, -7 * weeksAgo));

const chiefs = [
  ["cian", "it"],
  ["cosima", "marketing"],
] as const;

/** When they meet, and what stands on every agenda. */
export const series = (monday: Day) => ({
  ...{ weekday: 4, startsAt: "09:30", since: thursday(monday, 5, "09:30") },
  item: { title: "One customer's story", reason: "Care reads one aloud, after the numbers" },
});

/** Thursdays at half past nine, half an hour; the one of this week is yet to be held. */
export function syncs(monday: Day): SyncStory[] {
  const minutes = [
    "Checkout below its limit: releases frozen, issuers compared. Carrier strike: customers told.",
    "Checkout weak but inside its limits. Single basket goes off track; app team after the launch.",
    "All routine. Search relevance back on its plan.",
    "Scanner delay accepted for ten stores. Stock queue goes to load test.",
  ];
  const held = minutes.map((text, index): SyncStory => {
    const started = thursday(monday, index + 1, "09:30");
    const times = { started, closed: thursday(monday, index + 1, "10:00") };
    return {
      present: index === 2 ? chiefs : [...chiefs, ["juno", "marketing"], ["bram", "it"]],
      week: week(monday, index + 1),
      state: "closed",
      ...times,
      presenter: index % 2 ? "cosima" : "cian",
      minutes: text,
    };
  });
  return [
    {
      ...{ week: week(monday, 0), state: "planned", started: null, closed: null, presenter: "cian", minutes: "" },
      present: [],
    },
    ...held,
  ];
}

export const decisions = (monday: Day): DecisionStory[] => [
  {
    key: "freeze",
    week: week(monday, 1),
    title: `Freeze checkout releases until ${spoken(addDays(monday, 7))}`,
    owner: "bram",
    dueOn: addDays(monday, -3),
    made: thursday(monday, 1, "09:44"),
    about: [
      ["kpi", "checkout-completion"],
      ["initiative", "payment-step"],
      ["stage", "buy"],
    ],
  },
  {
    key: "tell-customers",
    week: week(monday, 1),
    title: "Tell customers about the strike before they ask",
    owner: "carmen",
    dueOn: addDays(monday, -3),
    made: thursday(monday, 1, "09:51"),
    about: [
      ["kpi", "delivery-promise-kept"],
      ["stage", "receive"],
    ],
  },
  {
    key: "app-team",
    week: week(monday, 2),
    title: "Two people of the app team go to the single basket after the launch",
    owner: "teodor",
    dueOn: addDays(monday, 11),
    made: thursday(monday, 2, "09:47"),
    about: [
      ["initiative", "single-basket"],
      ["initiative", "black-friday-app"],
    ],
  },
  {
    key: "free-returns",
    week: week(monday, 3),
    title: "Returns stay free for members only; sales may lose up to 1 % for it",
    owner: "linnea",
    dueOn: addDays(monday, 39),
    made: thursday(monday, 3, "09:52"),
    about: [
      ["kpi", "online-revenue"],
      ["kpi", "orders-returned"],
    ],
  },
  {
    key: "scanners",
    week: week(monday, 4),
    title: "Ten stores wait for their scanners; no campaign names them",
    owner: "wren",
    dueOn: addDays(monday, -14),
    made: thursday(monday, 4, "09:39"),
    about: [["initiative", "pickup"]],
  },
];

/** Of last week's four, two are done, one is due today and one is three days late. */
export function actions(monday: Day): ActionStory[] {
  const last = { week: week(monday, 1), made: thursday(monday, 1, "09:58") };
  const [freeze, tell] = ["freeze", "tell-customers"];
  return [
    {
      ...last,
      decision: freeze,
      title: "Announce the release freeze",
      owner: "bram",
      dueOn: addDays(monday, -3),
      done: moment(monday, -3, "11:05"),
    },
    {
      ...last,
      decision: tell,
      title: "Write to everybody with a parcel due",
      owner: "carmen",
      dueOn: addDays(monday, -3),
      done: moment(monday, -3, "16:40"),
    },
    { ...last, decision: freeze, title: "Compare issuer time-outs by bank", owner: "bram", dueOn: monday, done: null },
    {
      ...last,
      decision: null,
      title: "Agree one returns definition",
      owner: "ines",
      dueOn: addDays(monday, -3),
      done: null,
    },
    {
      week: week(monday, 2),
      made: thursday(monday, 2, "09:57"),
      decision: "app-team",
      title: "Name the two and plan their first week",
      owner: "teodor",
      dueOn: addDays(monday, 4),
      done: null,
    },
  ];
}
