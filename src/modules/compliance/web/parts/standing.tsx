// How something stands: a word and its shape; a state is never a colour alone.
import { standings } from '#kernel/rules/words.ts'
import '../compliance.css'

type Named = keyof typeof standings

const shapes: Record<Named, string> = {
  done: 'active',
  open: 'waiting',
  near: 'doubtful',
  attention: 'attention',
  unknown: 'unknown',
  'not-applicable': 'ended',
  'no-basis': 'ended',
}

export function Standing({ standing }: { standing: Named }) {
  return (
    <span className="state" data-state={shapes[standing]}>
      {standings[standing]}
    </span>
  )
}
