// Grey bars that hold the place of what is being read, so that nothing jumps when it arrives.

/** `rows` bars of `height` px with `gap` px between them; the reader's software hears one word. */
export function Waiting({ rows, height = 22, gap = 18 }: { rows: number; height?: number; gap?: number }) {
  return (
    <div role="status">
      <span className="unseen">正在读取……</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="waiting" style={{ height, marginBottom: gap }} />
      ))}
    </div>
  )
}
