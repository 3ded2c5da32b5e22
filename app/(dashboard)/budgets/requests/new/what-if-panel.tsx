import { amountWithSymbol } from "@/app/_ui/format";
import type { AskedLine, WhatIf } from "./what-if";

export type WhatIfWords = Readonly<
  Record<"ifTitle" | "ifNothing" | "ifLine" | "ifNow" | "ifThen" | "ifBeyond", string>
>;

type WhatIfPanelProps = {
  readonly found: readonly WhatIf[] | null;
  readonly lines: readonly AskedLine[];
  readonly currency: string;
  readonly words: WhatIfWords;
};

/** What would be left of each line, as it is typed; nothing of it is saved. */
export function WhatIfPanel({ found, lines, currency, words }: WhatIfPanelProps) {
  const money = (minor: bigint) => amountWithSymbol(minor, currency);
  return (
    <div className="what-if" role="status">
      <b className="font-strong">{words.ifTitle}</b>
      {found === null ? (
        <p className="hint">{words.ifNothing}</p>
      ) : (
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{words.ifLine}</th>
              <th scope="col" className="num">
                {words.ifNow}
              </th>
              <th scope="col" className="num">
                {words.ifThen}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.map(({ id, name, available, beyond }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td className="num text-ink-2">
                  {money(BigInt(lines.find((line) => line.id === id)?.available ?? 0))}
                </td>
                <td className="num font-strong">
                  {money(available)}
                  {beyond !== null && (
                    <small className="what-if-beyond">
                      {money(beyond)} {words.ifBeyond}
                    </small>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
