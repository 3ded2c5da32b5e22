import { amountWithSymbol } from "@/app/_ui/format";
import { approversOf, type LineStand } from "@/lib/budgets/requests/change";
import { compareStands, netByPayer } from "@/lib/budgets/requests/compare";
import type { WhatIf } from "./what-if";

export type WhoDecidesWords = Readonly<Record<"whoDecides" | "whoNobody" | "net" | "netNothing", string>>;

/** How the lines stand, and for each function by its id who would decide. */
export type Deciding = { readonly lines: readonly LineStand[]; readonly turns: Readonly<Record<string, string>> };

type WhoDecidesProps = {
  readonly deciding: Deciding;
  /** The lines chosen, the one asked about first. */
  readonly chosen: readonly string[];
  readonly found: readonly WhatIf[] | null;
  readonly currency: string;
  readonly words: WhoDecidesWords;
};

/** Before anything is asked: who will be asked, and what it would cost or save each function. */
export function WhoDecides({ deciding: { lines, turns }, chosen, found, currency, words }: WhoDecidesProps) {
  const touched = chosen.flatMap((id) => lines.find(({ lineId }) => lineId === id) ?? []);
  const before = { budgetVersion: 0, lines: touched };
  const asked = approversOf(before, before);
  const after = touched.map((line) => {
    const then = found?.find(({ id }) => id === line.lineId);
    return then ? { ...line, allocated: String(then.allocated) } : line;
  });
  const net = netByPayer(compareStands(before, { ...before, lines: after }, currency));
  return (
    <div className="what-if" role="status">
      <b className="font-strong">{words.whoDecides}</b>
      {asked.length === 0 && <p>{words.whoNobody}</p>}
      <ul>
        {asked.map(({ functionId, name }) => (
          <li key={functionId}>
            {name}: {turns[functionId]}
          </li>
        ))}
      </ul>
      {found && asked.length > 0 && (
        <p>
          {words.net}{" "}
          {net.map(({ payer, minor }) => `${payer} ${signed(minor, currency)}`).join(", ") || words.netNothing}
        </p>
      )}
    </div>
  );
}

const signed = (minor: bigint, currency: string) => `${minor > 0n ? "+" : ""}${amountWithSymbol(minor, currency)}`;
