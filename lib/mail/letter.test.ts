import { describe, expect, it } from "vitest";
import { isPlainAddress } from "./header-text";
import { letter } from "./letter";
import { postSettings } from "./post-office";

const nasty = `<script>alert("x")</script> & 'so'`;
const { text, html } = letter({
  ...{ title: nasty, intro: nasty, reason: "You answer for it.", footer: "Turn these off" },
  sections: [
    {
      heading: nasty,
      rows: [
        { text: nasty, href: "https://a.example/?a=1&b=2", note: nasty },
        { text: "No link", href: "javascript:alert(1)" },
      ],
    },
  ],
});

describe("a letter", () => {
  it("says its reason and the way to turn it off in both forms", () => {
    for (const form of [text, html]) expect(form).toMatch(/You answer for it\.[\s\S]*Turn these off|Turn these off/);
    expect(text).toMatch(/You answer for it\.\nTurn these off: https:\/\/off\.invalid\/\n$/);
  });

  it("lets nothing somebody typed become part of its HTML, and links to the web alone", () => {
    expect(html).not.toContain("<script");
    expect(html).toContain('href="https://a.example/?a=1&amp;b=2"');
    expect(html).not.toMatch(/href="javascript/);
  });

  it("has no pictures, no classes and no colour but a grey that reads on white and on black", () => {
    expect(html).not.toMatch(/<img|class=|background/);
    expect(new Set(html.match(/#[0-9a-f]{6}/g))).toEqual(new Set(["#757575"]));
  });
});

describe("mail settings", () => {
  it("are none, or both", () => {
    expect(postSettings({})).toBeNull();
    expect(postSettings({ SMTP_URL: "smtps://a:b@mail.example", MAIL_FROM: "T <t@a.example>" })?.from).toEqual({
      name: "T",
      address: "t@a.example",
    });
    for (const env of [
      { SMTP_URL: "smtp://mail.example" },
      { MAIL_FROM: "t@a.example" },
      { SMTP_URL: "http://mail.example", MAIL_FROM: "t@a.example" },
      { SMTP_URL: "smtp://mail.example", MAIL_FROM: "T <t@a.example>, x@evil.example" },
    ])
      expect(() => postSettings(env)).toThrow(RangeError);
  });

  it.each(["a@b.example\r\nBcc: x@y", "a@b, c@d", "A <a@b>", "a b@c", "@b", "a@", "a@b@c", ""])(
    "take no %j for an address",
    (address) => {
      expect(isPlainAddress(address)).toBe(false);
    },
  );
});
