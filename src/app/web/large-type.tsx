// The switch to large type (适老), which stays as it was set in this browser.
import { setLargeType, useLargeType } from '#kernel/web/preferences.ts'

export function LargeTypeSwitch() {
  const large = useLargeType()
  return (
    <button
      type="button"
      className="plain-button"
      aria-pressed={large}
      onClick={() => setLargeType(!large)}
      title={large ? '换回标准字号' : '换成大字（适老）'}
    >
      {large ? '标准字' : '大字'}
    </button>
  )
}
