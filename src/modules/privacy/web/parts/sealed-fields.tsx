// On a person's page: reading one sealed field, once it is said what for. What is shown goes away by itself.
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { send } from '#kernel/web/api.ts'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { type SealedField, sealedFields, usualPurposes } from '../../contract.ts'
import './privacy.css'

/** How long a value stays on the screen, in seconds. */
const shownFor = 60

export default function SealedFields({ id }: { id: string }) {
  const [field, setField] = useState<SealedField>('phone')
  const [purpose, setPurpose] = useState('')
  const list = useId()
  const reading = useMutation({
    mutationFn: () =>
      send<{ value: string }>(
        `/people/${id}/sealed-fields/${field}/reading`,
        { purpose },
        crypto.randomUUID(),
      ),
    // The value stays in no cache.
    gcTime: 0,
  })
  const { reset } = reading
  useEffect(() => {
    if (!reading.data) return
    const timer = setTimeout(reset, shownFor * 1000)
    return () => clearTimeout(timer)
  }, [reading.data, reset])
  function submit(event: FormEvent) {
    event.preventDefault()
    reading.mutate()
  }
  return (
    <div className="no-print">
      <Belonging title="查看敏感项" note="用途和时间会留痕，本人看得到">
        <form className="sealed-fields" onSubmit={submit}>
          {reading.error && <Refused error={reading.error} title="没有显示" />}
          <Field label="哪一项" problem={undefined}>
            {(control) => (
              <select
                {...control}
                value={field}
                onChange={(event) => {
                  reset()
                  setField(event.target.value as SealedField)
                }}
              >
                {Object.entries(sealedFields).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label="用途" problem={undefined}>
            {(control) => (
              <input
                {...control}
                list={list}
                autoComplete="off"
                placeholder="例如：核对身份"
                value={purpose}
                onChange={(event) => setPurpose(event.target.value)}
              />
            )}
          </Field>
          <datalist id={list}>
            {usualPurposes.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
          <Button htmlType="submit" loading={reading.isPending}>
            显示
          </Button>
        </form>
        {reading.data && (
          <p role="status">
            {sealedFields[field]}：<strong className="number">{reading.data.value}</strong>
            <span className="quiet small">（{shownFor} 秒后收起）</span>
          </p>
        )}
      </Belonging>
    </div>
  )
}
