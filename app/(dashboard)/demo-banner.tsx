import { wordsOf } from "@/app/_marks/words";
import { SoftLink } from "@/app/_ui/soft-link";

/** Says on every page that these figures are invented; an administrator may end the demo from here. */
export function DemoBanner({ mayRemove }: { mayRemove: boolean }) {
  const t = wordsOf("demo");
  return (
    <p className="demo-banner">
      <span>{t("banner")}</span>
      {mayRemove && (
        <SoftLink className="text-link" href="/admin/demo">
          {t("remove")}
        </SoftLink>
      )}
    </p>
  );
}
