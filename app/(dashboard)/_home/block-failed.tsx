import { wordsOf } from "@/app/_marks/words";
import { Notice } from "@/app/_ui/notice";
import { Section } from "@/app/_ui/section";

type BlockFailedProps = { readonly id: string; readonly title: string };

/** Stands where a block would, when it could not be read; the others are as they should be. */
export function BlockFailed({ id, title }: BlockFailedProps) {
  return (
    <Section id={id} title={title}>
      <Notice tone="error">{wordsOf("home")("blockFailed")}</Notice>
    </Section>
  );
}
