// The words of a report come from the value: a figure's own style says how it is spoken.

/** `exact`: the number itself. Other styles (多, 余, 达, 近) come with the figures that the article speaks so. */
export type PhraseStyle = { kind: 'exact' }

/** The phrase of a value, such as 318家. `value` is a plain decimal string. */
export function phrase(value: string, unit: string, style: PhraseStyle): string {
  const spoken: Record<PhraseStyle['kind'], string> = { exact: `${value}${unit}` }
  return spoken[style.kind]
}
