import type { LaneKind } from "@/lib/journeys/map/lanes";

/** A sentence of Harbourline's map. */
export interface NoteStory {
  readonly text: string;
  /** The persona it is about; without one it holds for every one. */
  readonly about?: string;
  /** The first kept version that has it; without one it was there from the beginning. */
  readonly since?: 2 | 3;
  /** How it read in the versions before the last. */
  readonly before?: string;
}

type Said = string | NoteStory;
type StageNotes = Readonly<Record<LaneKind, readonly Said[]>>;

/** The one lane that is Harbourline's own. */
export const ownLane = "What we promised";

/** What both sides wrote on the map, stage by stage and lane by lane. */
export const mapNotes: Readonly<Record<string, StageNotes>> = {
  discover: {
    touchpoint: ["Most first visits begin on a phone, in the evening."],
    action: [
      "Saves pictures and sends them to whoever shares the flat.",
      { text: "Looks for the price of the whole set first.", about: "gift-buyer", since: 2 },
    ],
    thought: ["Would that fit between the window and the stairs?", { text: "Is this a shop or a magazine?", since: 3 }],
    feeling: ["Curious, in no hurry."],
    expectation: ["Measurements in the first picture, not behind a tap."],
    experience: [
      { text: "Pictures are liked; sizes are found by four of ten.", before: "Pictures are liked.", since: 2 },
    ],
    system: ["Inspiration pages come from the content system, twice a day."],
    kpi: ["First-time visitors count a person once in 90 days."],
    opportunity: [{ text: "Let people photograph their corner and see what fits.", since: 3 }],
    own: [{ text: "“Made for small homes” – said in every campaign since May.", since: 2 }],
  },
  consider: {
    touchpoint: ["Search is used by half, the basket as a notepad by a third."],
    action: [
      "Puts three things in the basket to compare them.",
      { text: "Starts on the phone, goes on at the desk.", since: 2 },
    ],
    thought: ["Where did my basket go?", { text: "Is it in the store near me today?", about: "member", since: 3 }],
    feeling: [{ text: "Annoyed when the basket is empty on the other device.", before: "Impatient.", since: 2 }],
    expectation: ["What I chose is there wherever I look next."],
    experience: ["Finds things, loses the place."],
    system: [
      "The basket lives in the browser until somebody signs in.",
      { text: "Stock is read from the warehouse every 15 minutes.", since: 2 },
    ],
    kpi: ["Stock shown correctly is checked against 200 shelves a week."],
    opportunity: ["Keep the basket for everybody, signed in or not."],
    own: [{ text: "“In stock” means on a shelf, not on a ship.", since: 3 }],
  },
  buy: {
    touchpoint: ["The payment step is the only page nobody links to."],
    action: [
      "Pays with the phone’s wallet where it is offered.",
      { text: "Asks for a box without a price in it.", about: "gift-buyer", since: 2 },
    ],
    thought: ["Did that go through?", { text: "Why must I make an account to give a gift?", about: "gift-buyer" }],
    feeling: ["Tense until the confirmation comes."],
    expectation: ["One page, one press, one mail."],
    experience: [
      {
        text: "One in five presses twice; the second press is the error we count.",
        before: "Payment feels slow.",
        since: 3,
      },
    ],
    system: [
      "The payment provider answers in 2.1 s at the median.",
      { text: "Two baskets, web and app, until the release.", since: 2 },
    ],
    kpi: ["Checkout completion is the number both chiefs answer for."],
    opportunity: [{ text: "Say “we are asking your bank” after one second.", since: 3 }],
    own: [{ text: "Guest checkout by Christmas – promised to members in the letter.", since: 3 }],
  },
  receive: {
    touchpoint: ["The tracking page is opened four times a parcel."],
    action: ["Stays at home for a window of four hours."],
    thought: [{ text: "“On its way” – since when, and where?", before: "Where is it?", since: 2 }],
    feeling: ["Trust goes at the second missed window."],
    expectation: [
      "The day that was said when I paid.",
      { text: "Three flights up, not to the door.", about: "small-flat-fitter", since: 2 },
    ],
    experience: ["Fine with the courier, poor with the partner network."],
    system: ["Carrier scans arrive every 30 minutes, some never."],
    kpi: ["Delivery promise kept counts the first promise, not the last."],
    opportunity: [{ text: "Tell people on the evening before, with a shorter window.", since: 2 }],
    own: [{ text: "“Here when we said” stands on the vans.", since: 2 }],
  },
  use: {
    touchpoint: ["Guides are read before the box is opened, or never."],
    action: ["Calls when a screw is missing; writes when it is anything else."],
    thought: ["I only want the one part."],
    feeling: ["Proud when it stands, foolish when it does not."],
    expectation: ["An answer today, from somebody who sees my order."],
    experience: [{ text: "Solved at first contact for two of three; the rest tell it twice.", since: 2 }],
    system: [
      "Care does not see the basket, only the order.",
      { text: "Chat and phone write into two systems.", since: 3 },
    ],
    kpi: ["Cost to serve falls when parts are sent without a return."],
    opportunity: ["Send the part, ask nothing back under €15."],
    own: [{ text: "Ten years of spare parts.", since: 3 }],
  },
  "come-back": {
    touchpoint: ["The member letter is opened at breakfast on Sunday."],
    action: [
      "Comes back when they move, not when we write.",
      { text: "Sells the old thing before buying the new one.", since: 3 },
    ],
    thought: ["They still think I live in the old flat."],
    feeling: [{ text: "Remembered by the store, chased by the letters.", about: "member", since: 2 }],
    expectation: ["A reason that is mine."],
    experience: [{ text: "Nobody has asked them yet.", since: 2 }],
    system: ["Members in the app and in the store are matched by e-mail only."],
    kpi: ["Repeat purchase is within 12 months of the first."],
    opportunity: [{ text: "Offer to take back what they have.", about: "small-flat-fitter", since: 3 }],
    own: [{ text: "“At most one letter a week” – in the terms since spring.", since: 2 }],
  },
};
