// One labelled control of a form, with what stood there before and what is wrong with what stands there now.
import { type ReactNode, useId } from 'react'
import './form.css'

/** What ties a control to its label and to what is said about it. */
export interface ControlProps {
  id: string
  className: 'control'
  'aria-invalid': boolean
  'aria-describedby': string
}

interface Props {
  label: string
  /** Said below the control where it is given. */
  note?: string
  problem: string | undefined
  changed?: boolean
  children: (control: ControlProps) => ReactNode
}

export function Field({ label, note, problem, changed = false, children }: Props) {
  const id = useId()
  const said = `${id}-said`
  return (
    <div className="field" data-changed={changed}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        className: 'control',
        'aria-invalid': problem !== undefined,
        'aria-describedby': said,
      })}
      <span id={said}>
        {note && <span className="small quiet">{note}</span>}
        {problem && <span className="field-problem">{problem}</span>}
      </span>
    </div>
  )
}
