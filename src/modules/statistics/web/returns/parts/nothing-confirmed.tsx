// Nothing is locked yet: what has to happen, and who does it.
import { Link } from '@tanstack/react-router'
import { useMay } from '#kernel/web/session.ts'

export function NothingConfirmed() {
  const mayPrepare = useMay('returns.prepare')
  return (
    <section className="nothing">
      <h2>还没有上报锁定的数字</h2>
      {mayPrepare ? (
        <p>
          在“<Link to="/returns">上报数字</Link>”里选一个截至日填报，请另一位同事审核，然后锁定。
        </p>
      ) : (
        <p>
          数字由总商会党委办公室填报，另一人审核并上报锁定之后，才会在这里。请让办公室打开“上报数字”，填报一次。
        </p>
      )}
    </section>
  )
}
