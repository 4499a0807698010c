// The findings of somebody who has few, each with its article and its remedy.
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useFindings } from '../queries.ts'
import { FindingLines } from './finding-lines.tsx'

export default function OneByOne({ asOf }: { asOf: string | undefined }) {
  const found = useFindings({ asOf })
  if (found.error) return <Failure error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Waiting rows={4} />
  return <FindingLines findings={found.data.items} />
}
