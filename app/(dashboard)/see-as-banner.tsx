import { wordsOf } from "@/app/_marks/words";
import { Button } from "@/app/_ui/button";
import type { SeesAs } from "@/lib/access/viewer";
import { stopSeeingAs } from "./account/see-as/actions";

/** Says on every page whose eyes these are, that nothing can be changed meanwhile, and ends it with one button. */
export function SeeAsBanner({ seesAs }: { readonly seesAs: SeesAs }) {
  const t = wordsOf("seeAs");
  return (
    <form action={stopSeeingAs} className="see-as-banner">
      <p role="status">
        <strong>{seenAsText(seesAs)}</strong> <span>{t("readOnly")}</span>
      </p>
      <Button type="submit" small>
        {t("end")}
      </Button>
    </form>
  );
}

/** The role looked through in one line: what it is, on which side, in which stream. */
export function seenAsText({ role, side, streamName }: SeesAs): string {
  const [t, roles] = [wordsOf("seeAs"), wordsOf("admin.role")];
  const values = { role: roles(role), side: t(`side.${side}`) };
  return streamName === null ? t("seen", values) : t("seenInStream", { ...values, stream: streamName });
}
