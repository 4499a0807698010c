// What a clerk's cell means: text as it is kept, the form in which two names are compared, and people's names.

/** Full-width letters, digits and number signs. Brackets and ，：；！？ are Chinese punctuation and stay as written. */
const fullWidth = /[０-９Ａ-Ｚａ-ｚ＋－．／％＃＆＊＠＿＝～]/g
/** Radicals and compatibility forms that copying from a PDF leaves in place of the ordinary character. */
const variantHan = /[\u2F00-\u2FD5\uF900-\uFAD9]/g
/** Characters that are not seen: zero-width marks, byte order marks, soft hyphens. */
const unseen = /\p{Cf}/gu
/** White space, the ideographic space and control characters. */
const blanks = /[\s\p{Cc}]+/gu

/** Plain characters without a space mean themselves. Measured: with this, rows are read in a third of the time. */
const plain = /^[\u4E00-\u9FFF0-9A-Z().:%/-]*$/

/** Text as it is kept: half-width letters and digits, nothing unseen, single spaces inside and none at the ends. */
export function tidyText(text: string): string {
  if (plain.test(text)) return text
  return text
    .replace(unseen, '')
    .replace(fullWidth, (c) => c.normalize('NFKC'))
    .replace(variantHan, (c) => c.normalize('NFKC'))
    .replace(blanks, ' ')
    .trim()
}

/** The form in which names and headings are compared: no spaces, one kind of bracket, quote, dash and dot, capitals. */
export function matchKey(text: string): string {
  if (plain.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(unseen, '')
    .replace(/[\s\p{Cc}\p{Variation_Selector}]/gu, '')
    .replace(/[[{【〔〖]/g, '(')
    .replace(/[\]}】〕〗]/g, ')')
    .replace(/[“”„‟]/g, '"')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[・•‧∙⋅]/g, '·')
    .toUpperCase()
}

/** A person's name: 冒  明 → 冒明. The dot of 阿依古丽·买买提 is kept, and the single spaces of a Latin name. */
export function personName(text: string): string {
  return tidyText(text)
    .replace(/ ?[・•‧∙⋅·] ?/g, '·')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
}
