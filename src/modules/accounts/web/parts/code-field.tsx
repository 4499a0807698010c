// Where the code of the second factor is typed when signing in.
import type { ChangeEvent } from 'react'
import { Field } from '#kernel/web/parts/field.tsx'

export function CodeField(given: {
  value: string
  onChange: (event: ChangeEvent<HTMLInputElement>) => void
}) {
  return (
    <Field
      label="动态码"
      note="打开手机上的验证器，输入 6 位数字；手机不在身边，输入一个恢复码"
      problem={undefined}
    >
      {(control) => <input {...control} {...given} inputMode="numeric" autoComplete="one-time-code" />}
    </Field>
  )
}
