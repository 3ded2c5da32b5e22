import { getTranslations } from "next-intl/server";
import { demoAccounts, demoPassword } from "@/lib/demo/accounts";

/** Who one can be in the demo company. Shown only while the demo is loaded. */
export async function DemoAccounts() {
  const t = await getTranslations("signIn");
  return (
    <section className="demo-accounts" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t("demo")}</h2>
      <p>{t.rich("demoPassword", { password: demoPassword, code: (text) => <code>{text}</code> })}</p>
      <ul>
        {demoAccounts.map(({ email, name, key }) => (
          <li key={email}>
            <code>{email}</code>
            <span>
              {name}, {t(`demoRole.${key}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
