import { wordsOf } from "@/app/_marks/words";
import { titled } from "@/app/_server/title";
import { lettersOf } from "@/app/_server/unsigned";
import { Button } from "@/app/_ui/button";
import { BrandMark } from "@/app/_ui/frame/brand-mark";

export const generateMetadata = titled("lettersOff");
export const dynamic = "force-dynamic";

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ done?: string }> };

/** Where the link of a letter leads: opening it changes nothing, as programs that look at links open it too. */
export default async function LettersOffPage({ params, searchParams }: Props) {
  const { token } = await params;
  const { done } = await searchParams;
  const kind = lettersOf(token);
  const t = wordsOf("lettersOff");
  const kinds = wordsOf("mailKinds");
  return (
    <div className="sign-in">
      <main>
        <p className="brand">
          <BrandMark />
          <span>Throughline</span>
        </p>
        {kind === null && (
          <>
            <h1>{t("unknown")}</h1>
            <p>{t("unknownAdvice")}</p>
          </>
        )}
        {kind !== null && done !== undefined && (
          <>
            <h1>{t("done", { kind: kinds(kind) })}</h1>
            <p>{t("doneAdvice")}</p>
          </>
        )}
        {kind !== null && done === undefined && (
          <>
            <h1>{t("question", { kind: kinds(kind) })}</h1>
            <p>{t("advice")}</p>
            <form method="post" action={`/letters/off/${encodeURIComponent(token)}/once`}>
              <Button type="submit" tone="primary" wide>
                {t("submit")}
              </Button>
            </form>
          </>
        )}
      </main>
    </div>
  );
}
