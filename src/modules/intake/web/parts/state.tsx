// The state of an import: a word and a shape.
import { type ImportState, importStates } from '../../contract.ts'

const shapes: Partial<Record<ImportState, string>> = {
  collecting: 'waiting',
  checking: 'waiting',
  checked: 'waiting',
  importing: 'waiting',
  cancelled: 'ended',
  failed: 'doubtful',
  interrupted: 'doubtful',
  undone: 'ended',
}

export function State({ state }: { state: ImportState }) {
  return (
    <span className="state" data-state={shapes[state]}>
      {importStates[state]}
    </span>
  )
}
