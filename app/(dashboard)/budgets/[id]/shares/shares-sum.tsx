import { amountWithSymbol } from "@/app/_ui/format";
import { hundred } from "./shares-total";
import type { SharesWords } from "./shares-words";
import type { Typed } from "./typed-shares";

type SharesSumProps = { readonly typed: Typed; readonly currency: string; readonly words: SharesWords };

/** The total as it is typed, and how far it is from exactly 100.00 %, in words; of fixed amounts, in money. */
export function SharesSum({ typed: { way, sum }, currency, words }: SharesSumProps) {
  const { total, leftMinor = null } = sum;
  const percent = (hundredths: number) => `${(hundredths / 100).toFixed(2)} %`;
  const isExact = total === hundred;
  const unreadable = way === "fixed_and_rest" ? words.unreadableAmount : words.unreadable;
  return (
    <p className="shares-sum" role="status" data-exact={isExact || undefined}>
      <b className="font-strong">
        {words.total} {total === null ? "–" : percent(total)}
      </b>
      <span>{total === null ? unreadable : isExact ? words.exact : distance(total)}</span>
    </p>
  );

  function distance(of: number): string {
    const far = leftMinor === null ? percent(Math.abs(hundred - of)) : amountWithSymbol(size(leftMinor), currency);
    if (of > hundred) return `${far} ${words.tooMuch}`;
    return `${far} ${leftMinor === null ? words.missing : words.restMissing}`;
  }
}

const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
