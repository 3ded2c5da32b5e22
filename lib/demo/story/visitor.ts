import type { Chance } from "./chance";

/** Something a customer did; `person` counts customers and is never a name. */
export interface EventStory {
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly person: number;
  /** Counts the sessions of the whole story. */
  readonly session: number;
  readonly name: string;
  readonly device: string | null;
  readonly channel: string;
  readonly persona: string;
  readonly region: string;
  /** Euros of a paid order. */
  readonly value: number | null;
}

/** Half a year, up to the last Sunday. */
export const eventDays = 26 * 7;
export const troubledDays = 14;
/** On phones one in so many gets through. */
const refusedOutOf = 5;
const minute = 60_000;

/** One customer's clock, device and session. What would lie after the last Sunday has not happened yet. */
export class Visitor {
  private readonly home: Pick<EventStory, "persona" | "region" | "device">;
  private day: number;
  private at = 0;
  private session = 0;
  private device: string | null;
  private channel = "direct";
  private isGone = false;

  constructor(
    private readonly person: number,
    private readonly luck: Chance,
    private readonly dayStarts: readonly number[],
    private readonly nextSession: () => number,
    private readonly told: EventStory[],
  ) {
    this.home = {
      persona: luck.pick([
        ["small-flat-fitter", 45],
        ["gift-buyer", 30],
        ["member", 25],
      ]),
      region: luck.pick([
        ["Noord-Holland", 31],
        ["Zuid-Holland", 29],
        ["Utrecht", 15],
        ["Noord-Brabant", 14],
        ["Zeeland", 5],
        ["Vlaanderen", 6],
      ]),
      device: luck.pick([
        ["mobile", 61],
        ["desktop", 29],
        ["tablet", 8],
        [null, 2],
      ]),
    };
    this.device = this.home.device;
    this.day = luck.between(-6, eventDays - 1);
  }

  /** Begins a session some days later, now and then on another device. */
  visit(daysLater: number): void {
    const { luck } = this;
    this.day += daysLater;
    this.at = (this.dayStarts[this.day] ?? 0) + luck.between(7 * 60, 22 * 60) * minute + luck.between(0, minute);
    this.session = this.nextSession();
    this.device = luck.happens(0.2)
      ? luck.pick([
          ["mobile", 5],
          ["desktop", 4],
          ["tablet", 1],
        ])
      : this.home.device;
    this.channel = luck.pick([
      ["search", 34],
      ["direct", 24],
      ["e-mail", 16],
      ["social", 17],
      ["store", 9],
    ]);
  }

  does(name: string, value: number | null = null): void {
    this.at += this.luck.between(8_000, 5 * minute);
    if (this.isGone || this.day < 0 || this.day >= eventDays) return;
    const { at, person, session, device, channel } = this;
    this.told.push({
      at,
      person,
      session,
      name,
      device,
      channel,
      persona: this.home.persona,
      region: this.home.region,
      value,
    });
  }

  /** Whether the card check fails here, as it does on most phones in the troubled weeks. */
  isRefused(): boolean {
    return this.device === "mobile" && this.day >= eventDays - troubledDays && this.person % refusedOutOf > 0;
  }

  /** Nothing more is told of them. Their way is drawn to its end all the same, so that all others go theirs. */
  leaves(): void {
    this.isGone = true;
  }

  /** How likely this visit ends with a paid order, as far as people want to pay. */
  paysWith(): number {
    const onPhone = this.device === "mobile";
    const isTroubled = this.day >= eventDays - troubledDays;
    if (onPhone) return isTroubled ? 0.09 : 0.24;
    return isTroubled ? 0.33 : 0.36;
  }
}
