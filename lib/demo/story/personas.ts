import type { valueTiers } from "@/db/vocabulary/journeys";

type Tier = (typeof valueTiers)[number];

/** A kind of customer of the story; one customer may be several. */
export interface PersonaStory {
  readonly key: string;
  readonly name: string;
  /** The segment it is a face of; a segment may have several. */
  readonly segment: string;
  readonly likes: string;
  readonly dislikes: string;
  readonly interests: string;
  readonly needs: string;
  readonly valueTier: Tier;
  readonly advocacyPotential: Tier;
}

export const personas: readonly PersonaStory[] = [
  {
    key: "small-flat-fitter",
    name: "Small-flat fitter",
    segment: "People in small homes",
    likes: "Things that fold, stack or hang; measurements in the first picture.",
    dislikes: "“From” prices, a basket that is empty on the next device.",
    interests: "Room plans, second-hand, before-and-after pictures.",
    needs: "To know it fits before it is delivered up three flights of stairs.",
    valueTier: "high",
    advocacyPotential: "high",
  },
  {
    key: "gift-buyer",
    name: "Gift buyer",
    segment: "People who give",
    likes: "A short list, a nice box, a date that is certain.",
    dislikes: "Having to make an account, parcels that show the price.",
    interests: "What others gave, what is new, what is under €50.",
    needs: "It must arrive on the day, at somebody else’s door.",
    valueTier: "medium",
    advocacyPotential: "medium",
  },
  {
    key: "member",
    name: "Member",
    segment: "People in small homes",
    likes: "Being recognised, stock held back for them, letters about what they own.",
    dislikes: "Two letters a week, answering the same question twice.",
    interests: "Care and repair, early sales, the next room.",
    needs: "A reason to come back that is theirs and not ours.",
    valueTier: "high",
    advocacyPotential: "high",
  },
];
