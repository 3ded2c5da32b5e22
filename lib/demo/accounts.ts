import type { Role } from "@/lib/access/viewer";

/** The one password of every demo account, shown on the sign-in page while the demo company is loaded. */
export const demoPassword = "harbour-line-2026";

/** A role in the demo company; the function and the value stream are named by their keys. */
export interface DemoGrant {
  readonly role: Role;
  readonly function?: string;
  readonly stream?: string;
}

interface DemoAccount {
  /** Names the account in messages (`demoRole.…`) and in tests. */
  readonly key: string;
  readonly email: string;
  readonly name: string;
  readonly grants: readonly DemoGrant[];
}

/** Whom a visitor can sign in as: one believable person for each way of looking at the company. */
export const demoAccounts = [
  { key: "ceo", email: "ceo@demo.test", name: "Hanneke Brouwer", grants: [{ role: "executive" }] },
  { key: "cio", email: "cio@demo.test", name: "Cian de Graaf", grants: [{ role: "executive", function: "it" }] },
  { key: "cmo", email: "cmo@demo.test", name: "Cosima Hart", grants: [{ role: "executive", function: "marketing" }] },
  {
    key: "cfo",
    email: "cfo@demo.test",
    name: "Maarten Vos",
    grants: [
      { role: "executive", function: "finance" },
      { role: "finance_controller", function: "finance" },
    ],
  },
  {
    key: "lead",
    email: "lead@demo.test",
    name: "Juno Kramer",
    grants: [
      { role: "stream_lead", function: "marketing", stream: "checkout" },
      { role: "contributor", function: "marketing", stream: "checkout" },
    ],
  },
  {
    key: "it",
    email: "it@demo.test",
    name: "Bram Verhoeven",
    grants: [{ role: "contributor", function: "it", stream: "checkout" }],
  },
  {
    key: "marketing",
    email: "marketing@demo.test",
    name: "Linnea Dahl",
    grants: [{ role: "contributor", function: "marketing", stream: "checkout" }],
  },
  {
    key: "finance",
    email: "finance@demo.test",
    name: "Odile Laurent",
    grants: [{ role: "finance_controller", function: "finance" }],
  },
  { key: "admin", email: "admin@demo.test", name: "Sanne Mulder", grants: [{ role: "admin" }] },
  { key: "viewer", email: "viewer@demo.test", name: "Noor Jansen", grants: [{ role: "viewer" }] },
] as const satisfies readonly DemoAccount[];
