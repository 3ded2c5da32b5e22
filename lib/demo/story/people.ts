import type { Side } from "@/lib/access/viewer";
import { type DemoGrant, demoAccounts } from "../accounts";

export interface FunctionStory {
  readonly key: string;
  readonly name: string;
  readonly side: Side;
}

export const functions: readonly FunctionStory[] = [
  { key: "it", name: "IT", side: "it" },
  { key: "marketing", name: "Marketing", side: "marketing" },
  { key: "finance", name: "Finance", side: "finance" },
  { key: "e-commerce", name: "E-commerce", side: "other" },
  { key: "logistics", name: "Logistics", side: "other" },
  { key: "customer-care", name: "Customer care", side: "other" },
  { key: "legal", name: "Legal", side: "other" },
];

export interface PersonStory {
  /** The first name in small letters; the story names people by it. */
  readonly key: string;
  readonly email: string;
  readonly name: string;
  readonly maySignIn: boolean;
  readonly grants: readonly DemoGrant[];
}

/** Colleagues who own things and appear by name, but have no account a visitor could use. */
const colleagues: readonly PersonStory[] = [
  colleague("Teodor Marin", { role: "contributor", function: "it", stream: "checkout" }),
  colleague("Wren Hoekstra", { role: "stream_lead", function: "it", stream: "pickup" }),
  colleague("Ines Duarte", { role: "contributor", function: "it", stream: "loyalty" }),
  colleague("Carmen Ruiz", { role: "stream_lead", function: "marketing", stream: "loyalty" }),
  colleague("Peer Lindqvist", { role: "stream_lead", function: "marketing", stream: "service" }),
  colleague("Daan Smit", { role: "contributor", function: "e-commerce", stream: "checkout" }),
  colleague("Faye Willems", { role: "viewer", function: "legal" }),
];

export const people: readonly PersonStory[] = [
  ...demoAccounts.map(({ email, name, grants }) => ({ key: firstName(name), email, name, maySignIn: true, grants })),
  ...colleagues,
];

function colleague(name: string, ...grants: DemoGrant[]): PersonStory {
  const email = `${name.toLowerCase().replace(" ", ".")}@harbourline.test`;
  return { key: firstName(name), email, name, maySignIn: false, grants };
}

function firstName(name: string): string {
  return name.split(" ")[0]!.toLowerCase();
}
