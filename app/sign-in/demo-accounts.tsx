import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { demoAccounts, demoPassword } from "@/lib/demo/accounts";

type DemoAccountsProps = { readonly callbackUrl: string };

/** Who one can be in the demo company; choosing one fills in the e-mail. Shown only while the demo is loaded. */
export async function DemoAccounts({ callbackUrl }: DemoAccountsProps) {
  const t = await getTranslations("signIn");
  return (
    <section className="demo-accounts" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t("demo")}</h2>
      <p>{t.rich("demoPassword", { password: demoPassword, code: (text) => <code>{text}</code> })}</p>
      <ul>
        {demoAccounts.map(({ email, name, key }) => (
          <li key={email}>
            <Link href={{ pathname: "/sign-in", query: { as: key, callbackUrl } }} prefetch={false} replace>
              <code>{email}</code>
              <span>
                {name}, {t(`demoRole.${key}`)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
