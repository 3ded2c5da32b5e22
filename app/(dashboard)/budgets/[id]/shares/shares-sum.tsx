import { hundred } from "./shares-total";
import type { SharesWords } from "./shares-words";

type SharesSumProps = { readonly total: number | null; readonly words: SharesWords };

/** The total as it is typed, and how far it is from exactly 100.00 %, in words. */
export function SharesSum({ total, words }: SharesSumProps) {
  const percent = (hundredths: number) => `${(hundredths / 100).toFixed(2)} %`;
  const isExact = total === hundred;
  return (
    <p className="shares-sum" role="status" data-exact={isExact || undefined}>
      <b className="font-strong">
        {words.total} {total === null ? "–" : percent(total)}
      </b>
      <span>{total === null ? words.unreadable : isExact ? words.exact : distance(total)}</span>
    </p>
  );

  function distance(sum: number): string {
    return `${percent(Math.abs(hundred - sum))} ${sum < hundred ? words.missing : words.tooMuch}`;
  }
}
